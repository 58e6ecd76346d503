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
  void filesComeOutAsTheyWentIn() throws IOException {
    unpack(sound());

    assertThat(target.resolve("data/data_batch_3.bin"))
        .hasSameBinaryContentAs(temp.resolve("data/data_batch_3.bin"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil", "a/../../evil", "/evil", "..\\evil"})
  void aPathThatLeadsOutIsRefused(String name) throws IOException {
    assertRefused(ExampleArchives.ofEntry(name), "leads out of its folder");

    assertThat(temp.resolve("outer")).isDirectoryNotContaining("glob:**evil");
    assertThat(target).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(bytes = {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_FIFO})
  void linksAndDevicesAreRefused(byte type) throws IOException {
    assertRefused(ExampleArchives.ofLink("inside", "../../outside", type), "link or a device");

    assertThat(target).isEmptyDirectory();
  }

  @Test
  void anArchiveCutShortIsNamed() throws IOException {
    byte[] archive = sound();

    assertRefused(Arrays.copyOf(archive, archive.length / 2), "copy or download it again");
  }

  @Test
  void evenAMissingChecksumAtTheEndIsNoticed() throws IOException {
    byte[] archive = sound();

    assertRefused(Arrays.copyOf(archive, archive.length - 6), "copy or download it again");
  }

  @Test
  void aChangedByteIsNoticed() throws IOException {
    byte[] archive = sound();
    archive[archive.length - 7] ^= 1;

    assertRefused(archive, "copy or download it again");
  }

  @Test
  void aFileOfAnotherKindIsNamed() {
    assertRefused(new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0, 0, 0, 0}, "is no sound .tar.gz");
  }
}
