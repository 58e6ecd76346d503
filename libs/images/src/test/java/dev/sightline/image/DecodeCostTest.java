package dev.sightline.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sightline.image.photos.PhotoGenerator;
import dev.sightline.testing.images.BitOutput;
import dev.sightline.testing.images.JpegBytes;
import dev.sightline.testing.images.JpegParts;
import dev.sightline.testing.images.PngBytes;
import dev.sightline.testing.images.WebpBytes;
import java.awt.color.ColorSpace;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecodeCostTest {
  private final ImageDecoder decoder = new ImageDecoder(32, 32, DecodeLimits.standard());

  @Test
  void coefficients_of_a_progressive_jpeg_are_kept_and_visited_by_each_scan() throws Exception {
    JpegFile file = JpegFile.open(JpegBytes.progressive(1_600, 800, 9), DecodeLimits.standard());
    DecodeCost cost = file.cost(new Subsampling(1, 1));

    assertThat(cost.pixels()).isEqualTo(1_280_000);
    assertThat(cost.samples()).isEqualTo(10 * (1_280_000 + 1_280_000 + 800 * 64));
    assertThat(file.nativeCost(8).samples()).isEqualTo(10 * 1_280_000 + 1_280_000 + 800 * 64);
    long coefficients = 2 * 1_280_000;
    assertThat(cost.nativeBytes()).isBetween(coefficients, coefficients + 100_000);
  }

  @Test
  void each_scan_of_a_small_component_costs_the_output_of_all_pixels() throws Exception {
    byte[] scans = JpegParts.repeat(10, JpegParts.scan(1, 1, 2));
    byte[] frame = JpegParts.frame(JpegParts.PROGRESSIVE, 1_600, 800, 1, 0x44, 2, 0x11, 3, 0x11);

    DecodeCost cost = decoder.cost(JpegParts.file(frame, JpegParts.scan(0, 0, 1, 2, 3), scans));

    assertThat(cost.samples()).isGreaterThan(11 * 1_280_000);
  }

  @Test
  void baseline_jpeg_keeps_rows_only() throws Exception {
    DecodeCost cost = decoder.cost(JpegBytes.baseline(1_600, 800));

    assertThat(cost.samples()).isEqualTo(1_280_000 + 1_280_000 + 800 * 64);
    assertThat(cost.nativeBytes()).isLessThan(200_000);
  }

  @Test
  void coefficients_are_kept_if_no_scan_has_all_components() throws Exception {
    byte[] frame = JpegParts.frame(JpegParts.BASELINE, 1_600, 800, 1, 0x11, 2, 0x11, 3, 0x11);

    byte[] two = JpegParts.join(JpegParts.scan(0, 63, 1), JpegParts.scan(0, 63, 2, 3));
    DecodeCost some = decoder.cost(JpegParts.file(frame, two));
    DecodeCost all = decoder.cost(JpegParts.file(frame, JpegParts.scan(0, 63, 1, 2, 3)));

    assertThat(some.nativeBytes()).isEqualTo(3 * 2 * 1_280_000);
    assertThat(all.nativeBytes()).isLessThan(3 * 200_000);
  }

  @Test
  void jpeg_without_its_metadata_is_a_copy_on_the_heap() throws Exception {
    DecodeCost plain = decoder.cost(JpegBytes.baseline(64, 64));
    DecodeCost commented = decoder.cost(JpegBytes.baseline(64, 64, JpegParts.segment(0xFE)));

    int copy = JpegBytes.baseline(64, 64).length;
    assertThat(commented.heapBytes()).isEqualTo(plain.heapBytes() + copy);
  }

  @Test
  void partial_blocks_are_counted_whole() throws Exception {
    assertThat(decoder.cost(JpegBytes.baseline(9, 1)).samples()).isEqualTo(2 * 64 + 2 * 64 + 64);
  }

  @Test
  void large_picture_costs_the_memory_of_the_pixels_that_are_read() throws Exception {
    DecodeCost cost = decoder.cost(JpegBytes.baseline(8_000, 5_000));

    assertThat(cost.heapBytes()).isLessThan(40_000_000 * 3L);
  }

  @Test
  void prefix_codes_of_a_lossless_webp_take_memory() throws Exception {
    byte[] webp = WebpBytes.of(WebpBytes.lossless(400, 400, new byte[200_000]));

    assertThat(decoder.cost(webp).heapBytes()).isGreaterThan(10_000_000);
  }

  @ParameterizedTest
  @CsvSource({"3, 0, png", "4, 0, png", "3, 1, png", "4, 1, png", "3, 0, bmp", "3, 0, jpeg"})
  void decoding_allocates_at_most_the_estimate(int bands, int type, String format)
      throws Exception {
    int[] offsets = {0, 1, 2, 3};
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageTypeSpecifier kind =
        ImageTypeSpecifier.createInterleaved(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            Arrays.copyOf(offsets, bands),
            type,
            bands == 4,
            false);
    assertThat(ImageIO.write(kind.createBufferedImage(900, 700), format, file)).isTrue();
    byte[] encoded = file.toByteArray();
    decoder.decode(encoded); // loads the classes
    long before = allocated();

    decoder.decode(encoded);

    assertThat(allocated() - before).isLessThan(decoder.cost(encoded).heapBytes());
  }

  @Test
  void decoding_with_a_profile_allocates_at_most_the_estimate() throws Exception {
    String profile = new String(PillowJpeg.profile("display-p3"), StandardCharsets.ISO_8859_1);
    byte[] photo = new PhotoGenerator(1).jpeg(0, 900, 700);
    byte[] encoded = JpegOddity.withProfile(photo, 1, 1, profile);
    new ImageDecoder(32, 32, DecodeLimits.standard()).decode(encoded); // loads the classes
    long before = allocated();

    decoder.decode(encoded);

    assertThat(allocated() - before).isLessThan(decoder.cost(encoded).heapBytes());
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  @Test
  void narrow_rows_cost_more_than_their_pixels() throws Exception {
    assertThat(decoder.cost(PngBytes.grey(1, 1_000)).samples()).isGreaterThan(50_000);
  }

  @Test
  void values_of_16_bits_cost_as_much_as_four_of_8_bits() throws Exception {
    long eight = decoder.cost(PngBytes.empty(1_000, 10, 8, false)).samples();

    assertThat(eight).isEqualTo(4 * 10_000 + 10 * 64);
    assertThat(decoder.cost(PngBytes.empty(1_000, 10, 16, false)).samples())
        .isEqualTo(4 * 4 * 10_000 + 10 * 64);
  }

  @Test
  void interlaced_png_costs_the_rows_of_all_passes() throws Exception {
    assertThat(decoder.cost(PngBytes.empty(1_000, 10, 8, true)).samples())
        .isEqualTo(4 * 10_000 + 2 * 10 * 64);
  }

  @Test
  void lossy_webp_costs_more_than_other_pixels_and_its_bytes() throws Exception {
    byte[] webp = WebpBytes.of(WebpBytes.lossy(4_000, 3_000, new byte[1_000_000]));

    assertThat(decoder.cost(webp).samples())
        .isBetween(32 * 12_000_000L + 64 * 1_000_000, 33 * 12_000_000L + 64 * 1_000_000);
  }

  @Test
  void lossy_webp_takes_the_memory_of_the_pixels_that_are_read() throws Exception {
    byte[] webp = WebpBytes.of(WebpBytes.lossy(4_000, 3_000, new byte[1_000_000]));

    assertThat(new ImageDecoder(32, 32, DecodeLimits.standard()).cost(webp).heapBytes())
        .isLessThan(100_000_000);
  }

  @Test
  void lossless_webp_costs_sixteen_samples_for_each_pixel() throws Exception {
    byte[] webp = WebpBytes.of(WebpBytes.lossless(4_000, 3_000, new byte[1_000_000]));

    assertThat(decoder.cost(webp).samples())
        .isBetween(16 * 12_000_000L + 8 * 1_000_000, 17 * 12_000_000L + 8 * 1_000_000);
  }

  @Test
  void lossless_webp_takes_four_bytes_for_each_pixel() throws Exception {
    byte[] bits = WebpBytes.oneColour(new BitOutput(), 1, 2, 3);

    DecodeCost cost = decoder.cost(WebpBytes.of(WebpBytes.lossless(4_000, 4_000, bits)));

    assertThat(cost.heapBytes()).isBetween(4 * 16_000_000L, 10 * 16_000_000L);
    assertThat(cost.bytes()).isEqualTo(cost.heapBytes() + cost.nativeBytes());
  }
}
