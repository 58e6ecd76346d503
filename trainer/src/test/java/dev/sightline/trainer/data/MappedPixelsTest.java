package dev.sightline.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the reading of images that are mapped in several parts. */
class MappedPixelsTest {
  @TempDir Path folder;

  @Test
  void images_of_all_parts_are_read() throws IOException {
    byte[] content = new byte[5 + 7 * 3];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) i;
    }
    Path file = Files.write(folder.resolve("pixels"), content);
    MappedPixels pixels;
    try (FileChannel channel = FileChannel.open(file)) {
      // Parts of two images each; the last has one.
      pixels = new MappedPixels(channel, 5, 7, 3, 8);
    }
    for (int i = 0; i < 7; i++) {
      byte first = (byte) (5 + 3 * i);
      assertThat(pixels.image(i).get()).containsExactly(first, first + 1, first + 2);
    }
  }
}
