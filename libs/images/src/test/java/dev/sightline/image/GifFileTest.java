package dev.sightline.image;

import static dev.sightline.image.UndecodableImageException.Problem.CORRUPT_IMAGE;
import static dev.sightline.image.UndecodableImageException.Problem.UNSUPPORTED_FORMAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sightline.image.UndecodableImageException.Problem;
import dev.sightline.testing.images.GifBytes;
import java.util.Arrays;
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

  @Test
  void clear_code_costs_time_for_the_whole_table() throws Exception {
    assertThat(decoder.cost(square(NONE)).samples()).isGreaterThan(1_000 * SIDE * SIDE);
  }

  @Test
  void table_may_be_cleared_at_the_start_and_later() {
    assertThatCode(() -> decoder.decode(afterClears(0))).doesNotThrowAnyException();
    assertThatCode(() -> decoder.decode(afterClears(1))).doesNotThrowAnyException();
  }

  @Test
  void two_clear_codes_one_after_the_other_are_unsupported() {
    assertThat(problem(afterClears(2))).isEqualTo(UNSUPPORTED_FORMAT);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4})
  void blocks_may_be_shorter_than_the_reader_expects(int bytes) throws Exception {
    byte[] pixels = GifBytes.pixels(SIDE * SIDE);

    assertThat(decoder.decode(GifBytes.inBlocksOf(bytes, SIDE, SIDE, pixels)))
        .isEqualTo(decoder.decode(square(NONE)));
  }

  @Test
  void image_without_a_palette_is_refused_with_the_reason() {
    byte[] gif = square(NONE);
    int screen = 13;
    int palette = 6;
    byte[] without = Arrays.copyOf(gif, gif.length - palette);
    without[10] = 0;
    System.arraycopy(gif, screen + palette, without, screen, without.length - screen);

    UndecodableImageException refusal =
        catchThrowableOfType(UndecodableImageException.class, () -> decoder.decode(without));

    assertThat(refusal).isNotNull();
    assertThat(refusal.problem()).isEqualTo(CORRUPT_IMAGE);
    assertThat(refusal).hasMessage("the GIF file has no palette for its first image");
  }

  private static byte[] afterClears(int clears) {
    byte[] pixels = GifBytes.pixelsAfterClears(clears, SIDE * SIDE);
    return GifBytes.of(SIDE, SIDE, false, NONE, pixels);
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
