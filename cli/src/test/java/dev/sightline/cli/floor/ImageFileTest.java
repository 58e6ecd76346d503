package dev.sightline.cli.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFileTest {
  @Test
  void imagesAreReadAsTheyWereWritten(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("images");
    ImageFile.write(file, List.of(new byte[] {1, 2, 3}, new byte[0], new byte[] {4}));

    assertThat(ImageFile.read(file))
        .containsExactly(new byte[] {1, 2, 3}, new byte[0], new byte[] {4});
  }
}
