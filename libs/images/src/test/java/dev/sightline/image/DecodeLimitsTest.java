package dev.sightline.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sightline.image.UndecodableImageException.Problem;
import dev.sightline.testing.images.BitOutput;
import dev.sightline.testing.images.JpegBytes;
import dev.sightline.testing.images.PngBytes;
import dev.sightline.testing.images.WebpBytes;
import org.junit.jupiter.api.Test;

class DecodeLimitsTest {
  private static final long ENOUGH = 1_000_000;

  @Test
  void pixels_are_refused_with_value_and_limit() {
    refuses(
        new DecodeLimits(100, ENOUGH, 100, ENOUGH),
        PngBytes.grey(11, 10),
        "11 x 10",
        "at most 100");
  }

  @Test
  void samples_of_all_scans_are_refused_with_value_and_limit() {
    refuses(
        new DecodeLimits(ENOUGH, 1_000, 100, ENOUGH),
        JpegBytes.progressive(16, 16, 3),
        "6144 samples",
        "at most 1000");
  }

  @Test
  void segments_are_refused_with_the_limit() {
    refuses(
        new DecodeLimits(ENOUGH, ENOUGH, 9, ENOUGH),
        JpegBytes.progressive(16, 16, 5),
        "the 9 segments");
  }

  @Test
  void memory_is_refused_with_value_and_limit() {
    refuses(
        new DecodeLimits(ENOUGH, ENOUGH, 100, 3_000),
        PngBytes.grey(10, 10),
        "bytes of memory",
        "3000");
  }

  @Test
  void memory_of_more_than_half_of_the_heap_is_refused() {
    byte[] bits = WebpBytes.oneColour(new BitOutput(), 1, 2, 3);
    byte[] webp = WebpBytes.of(WebpBytes.lossless(16_000, 16_000, bits));
    long heap = Runtime.getRuntime().maxMemory();
    DecodeLimits limits = new DecodeLimits(Long.MAX_VALUE, Long.MAX_VALUE, 100, Long.MAX_VALUE);

    if (heap / 2 < 4L * 16_000 * 16_000) {
      refuses(limits, webp, "half of the heap", String.valueOf(heap / 2));
    }
  }

  @Test
  void limits_are_positive() {
    assertThatIllegalArgumentException().isThrownBy(() -> new DecodeLimits(1, 1, 0, 1));
  }

  private static void refuses(DecodeLimits limits, byte[] file, String... words) {
    ImageDecoder decoder = new ImageDecoder(4, 4, limits);

    UndecodableImageException decoding =
        catchThrowableOfType(UndecodableImageException.class, () -> decoder.decode(file));
    UndecodableImageException costing =
        catchThrowableOfType(UndecodableImageException.class, () -> decoder.cost(file));

    assertThat(decoding.getMessage()).contains(words).isEqualTo(costing.getMessage());
    assertThat(decoding.problem()).isIn(Problem.TOO_COSTLY, Problem.TOO_MANY_PIXELS);
  }
}
