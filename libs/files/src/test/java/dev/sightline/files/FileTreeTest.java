package dev.sightline.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
  @TempDir private Path folder;

  @Test
  void deletes_a_folder_with_its_contents() throws IOException {
    Path root = tree("root");

    FileTree.delete(root);

    assertThat(root).doesNotExist();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void deletes_a_single_file() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    FileTree.delete(file);

    assertThat(file).doesNotExist();
  }

  @Test
  void does_nothing_if_the_folder_does_not_exist() throws IOException {
    FileTree.delete(folder.resolve("missing"));

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void deletes_links_and_never_what_they_point_to() throws IOException {
    Path outside = tree("outside");
    Path root = tree("root");
    Files.createSymbolicLink(root.resolve("folder-link"), outside);
    Files.createSymbolicLink(root.resolve("dangling-link"), folder.resolve("missing"));

    FileTree.delete(root);

    assertThat(root).doesNotExist();
    assertThat(outside.resolve("a/b/file")).exists();
  }

  @Test
  void deletes_a_root_that_is_a_link_and_not_its_target() throws IOException {
    Path outside = tree("outside");
    Path link = Files.createSymbolicLink(folder.resolve("link"), outside);
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("missing"));

    FileTree.delete(link);
    FileTree.delete(dangling);

    assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(Files.exists(dangling, LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(outside.resolve("a/b/file")).exists();
  }

  @Test
  void fails_at_a_file_that_cannot_be_deleted() throws IOException {
    Path root = tree("root");
    assumeThat(Files.getFileStore(root).supportsFileAttributeView("posix"))
        .as("the file system has no POSIX permissions")
        .isTrue();
    Path locked = root.resolve("a/b");
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeThat(Files.isWritable(locked)).as("this user may write to every folder").isFalse();
    try {
      assertThatExceptionOfType(AccessDeniedException.class)
          .isThrownBy(() -> FileTree.delete(root));
      assertThat(locked.resolve("file")).exists();
    } finally {
      Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void deletes_contents_except_the_kept_names() throws IOException {
    Path root = tree("root");
    Files.createFile(root.resolve("plan.json"));
    Files.createFile(root.resolve("images.jsonl"));

    FileTree.deleteContents(root, Set.of("plan.json"));

    assertThat(root).isDirectoryContaining(file -> file.endsWith("plan.json"));
    assertThat(root.resolve("a")).doesNotExist();
    assertThat(root.resolve("images.jsonl")).doesNotExist();
  }

  @Test
  void deletes_all_contents_and_keeps_the_folder() throws IOException {
    Path root = tree("root");

    FileTree.deleteContents(root, Set.of());

    assertThat(root).isEmptyDirectory();
  }

  @Test
  void deleting_the_contents_of_a_missing_folder_fails() {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> FileTree.deleteContents(folder.resolve("missing"), Set.of()));
  }

  private Path tree(String name) throws IOException {
    Path root = folder.resolve(name);
    Files.createDirectories(root.resolve("a/b"));
    Files.createFile(root.resolve("a/b/file"));
    return root;
  }
}
