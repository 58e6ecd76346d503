package dev.sightline.image;

import static dev.sightline.image.UndecodableImageException.Problem.CORRUPT_IMAGE;
import static dev.sightline.image.UndecodableImageException.Problem.UNSUPPORTED_FORMAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sightline.image.UndecodableImageException.Problem;
import dev.sightline.testing.images.BitOutput;
import dev.sightline.testing.images.BmpBytes;
import dev.sightline.testing.images.GifBytes;
import dev.sightline.testing.images.JpegBytes;
import dev.sightline.testing.images.JpegParts;
import dev.sightline.testing.images.PngBytes;
import dev.sightline.testing.images.WebpBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose headers contradict each other or the file's length. */
class ContradictoryHeadersTest {
  private static final int SOF9 = 0xC9;

  private final ImageDecoder decoder = new ImageDecoder(32, 32, 1_000_000);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void bmp_with_fewer_pixels_than_declared_is_corrupt(int missing) {
    byte[] pixels = new byte[3 * 4 * 16 - missing];

    Map<Integer, Boolean> decoded = Map.of(0, true, 1, false, 4, false);

    assertThat(isDecoded(BmpBytes.of(16, 4, 24, 0, 0, pixels))).isEqualTo(decoded.get(missing));
  }

  @Test
  void size_of_bmp_pixels_that_are_not_compressed_is_ignored() {
    assertThat(isDecoded(BmpBytes.of(16, 4, 24, 0, 77, new byte[3 * 4 * 16]))).isTrue();
  }

  @Test
  void bmp_with_a_negative_width_is_corrupt() {
    assertThat(problem(BmpBytes.of(-16, 4, 24, 0, 0, new byte[192]))).isEqualTo(CORRUPT_IMAGE);
  }

  @Test
  void bmp_with_an_unknown_compression_is_unsupported() {
    assertThat(problem(BmpBytes.of(16, 4, 24, 9, 0, new byte[192]))).isEqualTo(UNSUPPORTED_FORMAT);
  }

  @ParameterizedTest
  @CsvSource({"0, 4", "4, 0", "0, 0"})
  void png_without_pixels_is_corrupt(int width, int height) {
    assertThat(failure(PngBytes.grey(width, height)))
        .hasMessage("the PNG header has " + width + " x " + height + " pixels");
  }

  @ParameterizedTest
  @CsvSource({"0, 4", "4, 0", "0, 0"})
  void gif_without_pixels_is_corrupt(int width, int height) {
    byte[] gif = GifBytes.of(width, height, false, new byte[0], GifBytes.pixels(1));

    assertThat(failure(gif)).hasMessage("the GIF image has " + width + " x " + height + " pixels");
  }

  @Test
  void jpeg_without_height_is_corrupt() {
    assertThat(problem(JpegBytes.baseline(16, 0))).isEqualTo(CORRUPT_IMAGE);
  }

  @Test
  void jpeg_whose_first_image_is_only_tables_is_corrupt() {
    byte[] tables = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9};
    byte[] image = JpegBytes.progressive(16, 16, 3);
    byte[] file = Arrays.copyOf(tables, tables.length + image.length);
    System.arraycopy(image, 0, file, tables.length, image.length);

    assertThat(problem(file)).isEqualTo(CORRUPT_IMAGE);
  }

  @Test
  void arithmetic_jpeg_is_unsupported() {
    byte[] jpeg = JpegBytes.baseline(16, 16);
    int frame = 2 + 69;
    assertThat(ByteBuffer.wrap(jpeg).getShort(frame)).isEqualTo((short) 0xFFC0);
    jpeg[frame + 1] = (byte) SOF9;

    assertThat(problem(jpeg)).isEqualTo(UNSUPPORTED_FORMAT);
  }

  @Test
  void jpeg_is_decoded_despite_bytes_between_its_segments() {
    byte[] comment = JpegParts.segment(0xFE, (byte) 'x');
    byte[] junk = Arrays.copyOf(comment, comment.length + 4);

    assertThat(isDecoded(JpegBytes.baseline(16, 16, junk))).isTrue();
  }

  @Test
  void gif_that_ends_before_its_last_pixel_is_corrupt() {
    byte[] none = {};

    assertThat(problem(GifBytes.of(10, 10, false, none, GifBytes.pixels(99))))
        .isEqualTo(CORRUPT_IMAGE);
    assertThat(isDecoded(GifBytes.of(10, 10, false, none, GifBytes.pixels(100)))).isTrue();
    assertThat(isDecoded(GifBytes.of(10, 10, true, none, GifBytes.pixels(101)))).isTrue();
  }

  @Test
  void webp_shorter_than_its_riff_header_says_is_corrupt() {
    byte[] webp = WebpBytes.of(flat(8, 8));
    ByteBuffer.wrap(webp).put(4, (byte) (webp[4] + 2));

    assertThat(problem(webp)).isEqualTo(CORRUPT_IMAGE);
  }

  @Test
  void webp_image_of_another_size_than_its_canvas_is_corrupt() {
    byte[] header = WebpBytes.extended(8, 8, false);

    assertThat(isDecoded(WebpBytes.of(header, flat(8, 8)))).isTrue();
    assertThat(problem(WebpBytes.of(header, flat(8, 9)))).isEqualTo(CORRUPT_IMAGE);
    assertThat(problem(WebpBytes.of(header, WebpBytes.lossyPixel()))).isEqualTo(CORRUPT_IMAGE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void webp_frame_must_be_within_the_canvas(int left) {
    byte[] header = WebpBytes.extended(9, 8, true);

    byte[] webp = WebpBytes.of(header, WebpBytes.frame(left, 8, 8, flat(8, 8)));

    assertThat(isDecoded(webp)).isEqualTo(left == 0);
  }

  @Test
  void only_the_first_image_of_a_webp_file_is_read() throws Exception {
    byte[] red = flat(8, 8);
    byte[] broken = WebpBytes.lossless(8, 8, new byte[9]);

    byte[] pixels = decoder.decode(WebpBytes.of(WebpBytes.extended(8, 8, false), red, broken));

    assertThat(Arrays.copyOf(pixels, 3)).containsExactly(100, 0, 0);
  }

  private static byte[] flat(int width, int height) {
    return WebpBytes.lossless(width, height, WebpBytes.oneColour(new BitOutput(), 100, 0, 0));
  }

  private boolean isDecoded(byte[] file) {
    try {
      return decoder.decode(file).length == 3 * 32 * 32;
    } catch (UndecodableImageException e) {
      assertThat(e.problem()).isEqualTo(CORRUPT_IMAGE);
      return false;
    }
  }

  private Problem problem(byte[] file) {
    return failure(file).problem();
  }

  private UndecodableImageException failure(byte[] file) {
    UndecodableImageException thrown =
        catchThrowableOfType(UndecodableImageException.class, () -> decoder.decode(file));
    assertThat(thrown).isNotNull();
    return thrown;
  }
}
