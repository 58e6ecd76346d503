package dev.sightline.cli.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedImagesTest {
  @Test
  void written_images_are_read_back(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("images");
    PackedImages.write(file, List.of(new byte[] {1, 2, 3}, new byte[0], new byte[] {4}));

    assertThat(PackedImages.read(file))
        .containsExactly(new byte[] {1, 2, 3}, new byte[0], new byte[] {4});
  }
}
