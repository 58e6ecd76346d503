package dev.sightline.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  private static final byte[] NEW = "new".getBytes(UTF_8);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void setUp() {
    file = folder.resolve("CURRENT");
  }

  @Test
  void write_creates_the_file() throws IOException {
    AtomicFile.write(file, NEW);

    assertThat(file).hasBinaryContent(NEW);
    assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining(this::isOther);
  }

  @Test
  void write_replaces_the_file_and_what_a_killed_process_left() throws IOException {
    Files.writeString(file, "old");
    Files.writeString(folder.resolve("CURRENT.tmp"), "half of something longer");

    AtomicFile.write(file, NEW);

    assertThat(file).hasBinaryContent(NEW);
    assertThat(folder).isDirectoryNotContaining(this::isOther);
  }

  @Test
  void write_into_a_missing_folder_fails_and_creates_nothing() {
    Path missing = folder.resolve("missing");

    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> AtomicFile.write(missing.resolve("CURRENT"), NEW));
    assertThat(missing).doesNotExist();
  }

  @Test
  void write_over_a_folder_fails_and_leaves_no_temporary_file() throws IOException {
    Files.createDirectory(file);
    Files.writeString(file.resolve("inside"), "old");

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> AtomicFile.write(file, NEW));
    assertThat(file.resolve("inside")).hasContent("old");
    assertThat(folder).isDirectoryNotContaining(this::isOther);
  }

  @Test
  void write_fails_if_the_temporary_file_cannot_be_written() throws IOException {
    Files.writeString(file, "old");
    Files.createDirectories(folder.resolve("CURRENT.tmp/inside"));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> AtomicFile.write(file, NEW))
        .withMessageContaining("CURRENT.tmp");
    assertThat(file).hasContent("old");
  }

  @Test
  void file_is_unchanged_until_commit() throws IOException {
    Files.writeString(file, "old");
    try (AtomicFile staged = AtomicFile.stageUnique(file, ".new-", "")) {
      staged.writeAndForce(NEW);
      assertThat(file).hasContent("old");

      staged.commit();
    }
    assertThat(file).hasBinaryContent(NEW);
    assertThat(folder).isDirectoryNotContaining(this::isOther);
  }

  @Test
  void close_without_commit_leaves_the_file_and_no_temporary_file() throws IOException {
    Files.writeString(file, "old");
    try (AtomicFile fixed = AtomicFile.stage(file, "epoch.tmp");
        AtomicFile unique = AtomicFile.stageUnique(file, ".new-", "")) {
      fixed.write(NEW);
      unique.write(NEW);
      assertThat(folder.resolve("epoch.tmp")).exists();
    }
    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryNotContaining(this::isOther);
  }

  @Test
  void close_after_commit_leaves_the_next_writers_temporary_file() throws IOException {
    AtomicFile first = AtomicFile.stage(file, "CURRENT.tmp");
    first.write(NEW);
    first.commit();
    Files.writeString(folder.resolve("CURRENT.tmp"), "next");

    first.close();

    assertThat(folder.resolve("CURRENT.tmp")).hasContent("next");
  }

  @Test
  void unique_temporary_files_have_prefix_and_suffix_in_the_files_folder() throws IOException {
    try (AtomicFile one = AtomicFile.stageUnique(file, "x.", ".tmp");
        AtomicFile other = AtomicFile.stageUnique(file, "x.", ".tmp")) {
      assertThat(one.temporary()).isNotEqualTo(other.temporary()).hasParent(folder);
      assertThat(one.temporary().getFileName().toString()).startsWith("x.").endsWith(".tmp");
    }
  }

  @Test
  void unique_stage_in_a_missing_folder_fails() {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(
            () -> AtomicFile.stageUnique(folder.resolve("missing/CURRENT"), ".new-", "").close());
  }

  @Test
  void forced_write_replaces_longer_content() throws IOException {
    try (AtomicFile staged = AtomicFile.stage(file, "CURRENT.tmp")) {
      staged.write("something longer".getBytes(UTF_8));
      staged.writeAndForce(NEW);
      staged.commit();
    }
    assertThat(file).hasBinaryContent(NEW);
  }

  @Test
  void unique_file_is_private_until_it_is_made_readable() throws IOException {
    assumeThat(Files.getFileStore(folder).supportsFileAttributeView("posix"))
        .as("the file system has no POSIX permissions")
        .isTrue();
    try (AtomicFile staged = AtomicFile.stageUnique(file, ".new-", "")) {
      staged.write(NEW);
      assertThat(permissions(staged.temporary())).isEqualTo("rw-------");

      staged.makeReadableByAll();
      staged.commit();
    }
    assertThat(permissions(file)).isEqualTo("rw-r--r--");
  }

  @Test
  void written_file_has_the_default_permissions() throws IOException {
    assumeThat(Files.getFileStore(folder).supportsFileAttributeView("posix"))
        .as("the file system has no POSIX permissions")
        .isTrue();
    Path plain = Files.createFile(folder.resolve("plain"));

    AtomicFile.write(file, NEW);

    assertThat(permissions(file)).isEqualTo(permissions(plain));
  }

  private boolean isOther(Path found) {
    return !found.equals(file);
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
