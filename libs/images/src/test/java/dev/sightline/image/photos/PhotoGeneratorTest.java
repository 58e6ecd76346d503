package dev.sightline.image.photos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.image.ImageDecoder;
import dev.sightline.image.UndecodableImageException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PhotoGeneratorTest {
  private final PhotoGenerator generator = new PhotoGenerator(1);

  @Test
  void same_seed_and_index_give_the_same_file() {
    byte[] file = generator.jpeg(3, 64, 48);

    assertThat(new PhotoGenerator(1).jpeg(3, 64, 48)).isEqualTo(file);
    assertThat(generator.jpeg(4, 64, 48)).isNotEqualTo(file);
    assertThat(new PhotoGenerator(2).jpeg(3, 64, 48)).isNotEqualTo(file);
  }

  @Test
  void files_are_as_large_as_those_of_photos() {
    double bitsPerPixel = 8.0 * generator.jpeg(0, 640, 480).length / (640 * 480);

    assertThat(bitsPerPixel).isBetween(1.0, 3.0);
  }

  @Test
  void chroma_has_half_the_resolution_in_both_directions() {
    String frame = HexFormat.of().formatHex(generator.jpeg(0, 64, 48));

    // SOF0 of 48 rows, 64 columns and 3 components, the first with 2 x 2 samples for 1 of the
    // others.
    assertThat(frame)
        .contains("ffc0001108" + "0030" + "0040" + "03" + "012200" + "021101" + "031101");
  }

  @Test
  void odd_and_tiny_sizes_can_be_decoded() throws UndecodableImageException {
    assertThat(new ImageDecoder(8, 8, 1_000_000).decode(generator.jpeg(0, 33, 7))).hasSize(192);
    assertThat(new ImageDecoder(8, 8, 1_000_000).decode(generator.jpeg(0, 1, 1))).hasSize(192);
  }
}
