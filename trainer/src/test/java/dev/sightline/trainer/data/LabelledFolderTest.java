package dev.sightline.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LabelledFolderTest {
  @TempDir private Path folder;

  /** Otherwise the prediction of the stream has another id than the one of 'evaluate'. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a backslash separates folders there")
  void backslash_in_a_file_name_is_kept() throws IOException {
    Path file = Files.createDirectories(folder.resolve("cat")).resolve("a\\nb.jpg");
    Files.write(file, new byte[] {1});

    assertThat(new LabelledFolder(folder, folder).files("cat", 0))
        .extracting(ImageFile::name)
        .containsExactly("cat/a\\nb.jpg");
  }
}
