package dev.sightline.trainer.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.ExampleImages;
import dev.sightline.trainer.data.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarGzExtractorTest {
  @TempDir Path temp;

  private TarGzExtractor extractor;
  private Path target;

  @BeforeEach
  void open() {
    extractor =
        TarGzExtractor.open(temp.resolve("a.tar.gz"), temp.resolve("outer"), Progress.SILENT);
    target = extractor.folder();
  }

  @AfterEach
  void close() {
    extractor.close();
    assertThat(temp.resolve("outer")).isEmptyDirectory();
  }

  private void unpack(byte[] archive) throws IOException {
    Files.write(temp.resolve("a.tar.gz"), archive);
    extractor.extract();
  }

  private void assertRefused(byte[] archive, String why) {
    assertThatThrownBy(() -> unpack(archive))
        .isInstanceOf(TrainerFailure.class)
        .message()
        .hasLineCount(1)
        .contains("a.tar.gz", why);
  }

  private byte[] sound() throws IOException {
    ExampleImages.writeCifarBinary(temp.resolve("data"), 2);
    return ExampleArchives.of(temp.resolve("data"));
  }

  @Test
  void extracted_files_equal_the_originals() throws IOException {
    unpack(sound());

    assertThat(target.resolve("data/data_batch_3.bin"))
        .hasSameBinaryContentAs(temp.resolve("data/data_batch_3.bin"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil", "a/../../evil", "/evil", "..\\evil"})
  void path_outside_the_folder_is_refused(String name) throws IOException {
    assertRefused(ExampleArchives.ofEntry(name), "leads out of its folder");

    assertThat(temp.resolve("outer")).isDirectoryNotContaining("glob:**evil");
    assertThat(target).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(bytes = {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_FIFO})
  void links_and_devices_are_refused(byte type) throws IOException {
    assertRefused(ExampleArchives.ofLink("inside", "../../outside", type), "link or a device");

    assertThat(target).isEmptyDirectory();
  }

  @Test
  void sparse_files_are_refused() throws IOException {
    long hole = 100_000_000;

    assertRefused(ExampleArchives.ofGnuSparse("data.bin", hole), "'data.bin', which is a sparse");
    assertRefused(ExampleArchives.ofPaxSparse("data.bin", hole), "'data.bin', which is a sparse");
    assertRefused(ExampleArchives.ofGnuSparse("folder/", hole), "'folder/', which is a sparse");

    assertThat(target).isEmptyDirectory();
  }

  @Test
  void too_many_entries_and_bytes_are_refused() throws IOException {
    byte[] archive = sound();

    assertRefused(archive, new UnpackLimits(1 << 20, 3), "holds more than 3 files and folders");
    assertRefused(archive, new UnpackLimits(5_000, 100), "unpacks to more than 5,000 bytes");
  }

  private void assertRefused(byte[] archive, UnpackLimits limits, String why) throws IOException {
    Path file = Files.write(temp.resolve("limited.tar.gz"), archive);
    try (TarGzExtractor limited =
        TarGzExtractor.open(file, temp.resolve("outer"), Progress.SILENT, limits)) {
      assertThatThrownBy(limited::extract)
          .isInstanceOf(TrainerFailure.class)
          .hasMessageContaining("limited.tar.gz " + why + ": refused");
    }
  }

  @Test
  void deep_path_and_huge_header_are_refused() throws IOException {
    assertRefused(ExampleArchives.ofEntry("a/".repeat(20) + "x"), "more than 16 folders");
    assertRefused(ExampleArchives.ofNameOfLength(2_000_000), "header of more than 1,048,576 bytes");
  }

  @Test
  void truncated_archive_is_reported() throws IOException {
    byte[] archive = sound();

    assertRefused(Arrays.copyOf(archive, archive.length / 2), "copy or download it again");
  }

  @Test
  void missing_gzip_checksum_is_detected() throws IOException {
    byte[] archive = sound();

    assertRefused(Arrays.copyOf(archive, archive.length - 6), "copy or download it again");
  }

  @Test
  void changed_byte_is_detected() throws IOException {
    byte[] archive = sound();
    archive[archive.length - 7] ^= 1;

    assertRefused(archive, "copy or download it again");
  }

  @Test
  void file_of_another_format_is_reported() {
    assertRefused(new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0, 0, 0, 0}, "is not a valid .tar.gz");
  }
}
