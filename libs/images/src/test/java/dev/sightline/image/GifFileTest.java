package dev.sightline.image;

import static dev.sightline.image.UndecodableImageException.Problem.CORRUPT_IMAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sightline.image.UndecodableImageException.Problem;
import dev.sightline.testing.images.GifBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader decodes the codes that were counted, and no others. */
class GifFileTest {
  private static final int SIDE = 20;
  private static final byte[] NONE = {};

  private final ImageDecoder decoder = new ImageDecoder(SIDE, SIDE, DecodeLimits.standard());

  @Test
  void graphic_control_of_ordinary_length_is_read() throws Exception {
    byte[] transparent = GifBytes.control((byte) 1, (byte) 0, (byte) 0, (byte) 0);

    assertThat(decoder.decode(square(transparent))).containsOnly(255);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 200})
  void graphic_control_of_another_length_is_corrupt(int length) {
    assertThat(problem(square(GifBytes.control(new byte[length])))).isEqualTo(CORRUPT_IMAGE);
  }

  @Test
  void graphic_control_of_two_blocks_is_corrupt() {
    byte[] control = GifBytes.control(new byte[6]);
    control[2] = 4;
    control[7] = 1;

    assertThat(problem(square(control))).isEqualTo(CORRUPT_IMAGE);
  }

  private static byte[] square(byte[] extensions) {
    return GifBytes.of(SIDE, SIDE, false, extensions, GifBytes.pixels(SIDE * SIDE));
  }

  private Problem problem(byte[] file) {
    UndecodableImageException refusal =
        catchThrowableOfType(UndecodableImageException.class, () -> decoder.cost(file));
    assertThat(refusal).isNotNull();
    return refusal.problem();
  }
}
