package dev.sightline.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sightline.testing.images.BitOutput;
import dev.sightline.testing.images.GifBytes;
import dev.sightline.testing.images.JpegBytes;
import dev.sightline.testing.images.JpegParts;
import dev.sightline.testing.images.PngBytes;
import dev.sightline.testing.images.WebpBytes;
import dev.sightline.testing.images.WrittenImage;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Unusual images that the default limits allow. */
class HonestImagesTest {
  private static final int FRAMES = 100;

  private final ImageDecoder decoder = new ImageDecoder(32, 32, DecodeLimits.standard());

  @Test
  void photo_of_50_megapixels_passes() throws Exception {
    assertThat(decoder.decode(JpegBytes.baseline(8_688, 5_792))).hasSize(3 * 32 * 32);
  }

  @Test
  void progressive_jpeg_of_50_megapixels_with_12_scans_passes() throws Exception {
    assertThat(decoder.decode(JpegBytes.progressive(8_192, 6_144, 11))).hasSize(3 * 32 * 32);
  }

  @Test
  void progressive_photo_in_colour_of_50_megapixels_passes() throws Exception {
    byte[] jpeg = progressivePhoto();
    int frame = indexOf(jpeg, 0xFFC2);
    ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 6_144).putShort(frame + 7, (short) 8_192);

    DecodeCost cost = decoder.cost(jpeg);

    assertThat(cost.pixels()).isEqualTo(8_192L * 6_144);
    assertThat(cost.nativeBytes()).isBetween(2 * cost.pixels(), 6 * cost.pixels());
  }

  @Test
  void progressive_jpeg_of_52_megapixels_in_four_components_with_12_scans_passes() {
    byte[] frame =
        JpegParts.frame(JpegParts.PROGRESSIVE, 8_192, 6_344, 1, 0x11, 2, 0x11, 3, 0x11, 4, 0x11);
    byte[] means = JpegParts.scan(0, 0, 1, 2, 3, 4);
    byte[] others = JpegParts.scan(1, 63, 1);

    byte[] jpeg = JpegParts.file(frame, JpegParts.repeat(2, means), JpegParts.repeat(10, others));

    assertThatCode(() -> decoder.cost(jpeg)).doesNotThrowAnyException();
  }

  @Test
  void lossless_webp_of_49_megapixels_passes() {
    byte[] bits = WebpBytes.oneColour(new BitOutput(), 1, 2, 3);
    byte[] webp = WebpBytes.of(WebpBytes.lossless(7_000, 7_000, bits));

    assertThatCode(() -> decoder.cost(webp)).doesNotThrowAnyException();
  }

  @Test
  void lossless_webp_of_52_megapixels_passes() {
    byte[] bits = WebpBytes.oneColour(new BitOutput(), 1, 2, 3);
    byte[] webp = WebpBytes.of(WebpBytes.lossless(8_192, 6_344, bits));

    assertThatCode(() -> decoder.cost(webp)).doesNotThrowAnyException();
  }

  @Test
  void lossy_webp_of_24_megapixels_and_5_megabytes_costs_less_than_allowed() throws Exception {
    byte[] webp = WebpBytes.of(WebpBytes.lossy(6_000, 4_000, new byte[5_000_000]));

    WebpFile file = WebpFile.open(webp, DecodeLimits.standard());

    assertThat(file.cost(new Subsampling(3, 2)).samples())
        .isLessThan(DecodeLimits.standard().maxSamples());
  }

  @ParameterizedTest
  @CsvSource({"8, false", "8, true", "16, false", "16, true"})
  void png_of_52_megapixels_passes(int bits, boolean interlaced) {
    byte[] png = PngBytes.empty(8_192, 6_344, bits, interlaced);

    assertThatCode(() -> decoder.cost(png)).doesNotThrowAnyException();
  }

  @Test
  void gif_of_100_frames_passes() throws Exception {
    byte[][] frames = new byte[FRAMES][];
    Arrays.fill(frames, GifBytes.pixels(64 * 48));

    assertThat(decoder.decode(GifBytes.of(64, 48, false, new byte[0], frames)))
        .hasSize(3 * 32 * 32);
  }

  @Test
  void first_frame_of_a_webp_animation_of_100_is_shown() throws Exception {
    byte[][] chunks = new byte[FRAMES + 1][];
    chunks[0] = WebpBytes.extended(64, 48, true);
    for (int i = 1; i <= FRAMES; i++) {
      byte[] bits = WebpBytes.oneColour(new BitOutput(), i, 0, 0);
      chunks[i] = WebpBytes.frame(0, 64, 48, WebpBytes.lossless(64, 48, bits));
    }

    byte[] pixels = decoder.decode(WebpBytes.of(chunks));

    assertThat(Arrays.copyOf(pixels, 3)).containsExactly(1, 0, 0);
  }

  private static byte[] progressivePhoto() {
    return WrittenImage.progressiveJpeg(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB));
  }

  private static int indexOf(byte[] file, int marker) {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    int at = 0;
    while ((bytes.getShort(at) & 0xFFFF) != marker) {
      at++;
    }
    return at;
  }
}
