package dev.sightline.image;

import static dev.sightline.image.UndecodableImageException.Problem.CORRUPT_IMAGE;
import static dev.sightline.image.UndecodableImageException.Problem.TOO_MANY_PIXELS;
import static dev.sightline.image.UndecodableImageException.Problem.UNSUPPORTED_FORMAT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sightline.image.UndecodableImageException.Problem;
import dev.sightline.testing.images.BmpBytes;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
  private static final int PNG_WIDTH_OFFSET = 16;

  private final ImageDecoder decoder = new ImageDecoder(32, 32, 1_000_000);

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp"})
  void lossless_file_keeps_its_pixels(String format) throws Exception {
    BufferedImage image = noise(32, 32, BufferedImage.TYPE_INT_RGB);

    assertThat(decoder.decode(encode(image, format))).isEqualTo(RgbBytes.of(image));
  }

  @Test
  void jpeg_gives_the_pixels_of_the_jdk_reader() throws Exception {
    byte[] jpeg = encode(noise(32, 32, BufferedImage.TYPE_INT_RGB), "jpeg");

    assertThat(decoder.decode(jpeg)).isEqualTo(RgbBytes.of(readByTheJdk(jpeg)));
  }

  private static BufferedImage readByTheJdk(byte[] jpeg) throws IOException {
    var reader = ReaderKind.JPEG.newReader();
    assertThat(reader.getClass().getName()).startsWith("com.sun.imageio");
    reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg)));
    return reader.read(0);
  }

  @Test
  void grey_values_are_unchanged() throws Exception {
    BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(3, 0, 0, 100);

    byte[] rgb = decoder.decode(encode(image, "png"));

    assertThat(Arrays.copyOfRange(rgb, 9, 15)).containsExactly(100, 100, 100, 0, 0, 0);
  }

  @Test
  void transparency_is_blended_with_white() throws Exception {
    BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(1, 0, 0xff0000ff);

    byte[] rgb = decoder.decode(encode(image, "png"));

    assertThat(Arrays.copyOfRange(rgb, 0, 6)).containsExactly(-1, -1, -1, 0, 0, -1);
  }

  @ParameterizedTest
  @CsvSource({"8, 0x80, 0x40, 223", "8, 0x00, 0x80, 127", "16, 0x8080, 0x4040, 223"})
  void samples_with_opacity_are_rounded_to_the_nearest_value(
      int bits, String colour, String opacity, int expected) throws Exception {
    BufferedImage image =
        ImageTypeSpecifier.createInterleaved(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                new int[] {0, 1, 2, 3},
                bits == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT,
                true,
                false)
            .createBufferedImage(32, 32);
    int value = Integer.decode(colour);
    image.getRaster().setPixel(0, 0, new int[] {value, value, value, Integer.decode(opacity)});

    byte[] rgb = decoder.decode(encode(image, "png"));

    assertThat(Arrays.copyOfRange(rgb, 0, 4))
        .containsExactly((byte) expected, (byte) expected, (byte) expected, (byte) 255);
  }

  @Test
  void palette_is_resolved() throws Exception {
    BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_INDEXED);
    image.setRGB(0, 0, 0xffff0000);

    byte[] rgb = decoder.decode(encode(image, "gif"));

    assertThat(Arrays.copyOfRange(rgb, 0, 6)).containsExactly(-1, 0, 0, 0, 0, 0);
  }

  @Test
  void webp_file_is_read() throws Exception {
    byte[] onePixel =
        Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

    assertThat(decoder.decode(onePixel)).hasSize(3 * 32 * 32);
  }

  /** The leading bytes of each file declare 32 x 32 pixels or less. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        // Found by fuzzing: the reader first takes it for 43 x 43, then for 11,008 x 7,424 pixels.
        "524946462200000057454250 56503820 16000000 000000 00002b 002b 009d",
        // No key frame has this start code.
        "524946462200000057454250 56503820 16000000 100200 9d012b 2000 2000 0000000000000000",
        // The file ends within the frame's header.
        "524946462200000057454250 56503820 16000000 100200 9d012a 2000",
      })
  void webp_frame_without_a_valid_header_is_corrupt(String file) {
    assertThat(problem(HexFormat.of().parseHex(file.replace(" ", "")))).isEqualTo(CORRUPT_IMAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // VP8X: the canvas is 32 x 32, its frame declares 16,383 x 16,383.
        "524946462800000057454250 56503858 0a000000 00000000 1f0000 1f0000"
            + " 56503820 0a000000 100200 9d012a ff3f ff3f",
        // The same in a frame of an animation, after a chunk of odd length.
        "524946465800000057454250 56503858 0a000000 02000000 1f0000 1f0000"
            + " 414e494d 05000000 0000000000 00"
            + " 414e4d46 22000000 000000 000000 1f0000 1f0000 000000 00"
            + " 56503820 0a000000 100200 9d012a ff3f ff3f",
      })
  void webp_frame_larger_than_the_file_is_refused_undecoded(String file) {
    assertThat(problem(HexFormat.of().parseHex(file.replace(" ", "")))).isEqualTo(TOO_MANY_PIXELS);
  }

  @Test
  void another_size_is_averaged() throws Exception {
    BufferedImage image = new BufferedImage(256, 128, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 256; x += 2) {
      for (int y = 0; y < 128; y++) {
        image.setRGB(x, y, 0xffffff);
      }
    }

    byte[] rgb = decoder.decode(encode(image, "png"));

    // Stripes of one pixel become grey; nearest-neighbour sampling would give black or white.
    assertThat(rgb).hasSize(3 * 32 * 32);
    assertThat(rgb[3 * (16 * 32 + 16)] & 0xff).isBetween(120, 136);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif", "bmp", "jpeg"})
  void large_image_scales_like_a_smaller_one(String format) throws Exception {
    ImageDecoder patient = new ImageDecoder(32, 32, 50_000_000);
    BufferedImage large = new BufferedImage(5_000, 60, BufferedImage.TYPE_INT_RGB);
    BufferedImage small = new BufferedImage(500, 60, BufferedImage.TYPE_INT_RGB);
    paintHalves(large);
    paintHalves(small);

    byte[] ofLarge = patient.decode(encode(large, format));
    byte[] ofSmall = patient.decode(encode(small, format));

    for (int i = 0; i < ofLarge.length; i++) {
      assertThat((ofLarge[i] & 0xFF) - (ofSmall[i] & 0xFF)).isBetween(-12, 12);
    }
  }

  private static void paintHalves(BufferedImage image) {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, x < image.getWidth() / 2 ? 0xffcc3300 : 0xff0033cc);
      }
    }
  }

  @Test
  void raw_pixels_of_this_size_are_copied() throws Exception {
    byte[] rgb = RgbBytes.of(noise(32, 32, BufferedImage.TYPE_INT_RGB));
    ByteBuffer target = ByteBuffer.allocateDirect(rgb.length);

    decoder.fit(rgb, 32, 32, target);

    assertThat(target.flip()).isEqualTo(ByteBuffer.wrap(rgb));
  }

  @Test
  void raw_pixels_of_another_size_equal_a_file_with_them() throws Exception {
    BufferedImage image = noise(48, 20, BufferedImage.TYPE_INT_RGB);
    ByteBuffer target = ByteBuffer.allocate(3 * 32 * 32);

    decoder.fit(RgbBytes.of(image), 48, 20, target);

    assertThat(target.array()).isEqualTo(decoder.decode(encode(image, "png")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "BM", "some text", "RIFF0000WAVE", "GIF88a"})
  void other_content_is_unsupported(String content) {
    assertThat(problem(content.getBytes(UTF_8))).isEqualTo(UNSUPPORTED_FORMAT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
  void truncated_file_is_corrupt_at_any_length(String format) throws Exception {
    byte[] whole = encode(noise(32, 32, BufferedImage.TYPE_INT_RGB), format);
    for (int length = 20; length < whole.length - 40; length += 97) {
      assertThat(problem(Arrays.copyOf(whole, length)))
          .as("%d of %d bytes", length, whole.length)
          .isEqualTo(CORRUPT_IMAGE);
    }
  }

  @Test
  void png_with_a_wrong_checksum_is_corrupt() throws Exception {
    byte[] png = encode(noise(32, 32, BufferedImage.TYPE_INT_RGB), "png");
    png[png.length - 14] ^= 1;

    assertThat(problem(png)).isEqualTo(CORRUPT_IMAGE);
  }

  @ParameterizedTest
  @ValueSource(ints = {15_000, 60_000})
  void header_with_too_many_pixels_is_refused_undecoded(int side) throws Exception {
    byte[] png = encode(noise(32, 32, BufferedImage.TYPE_INT_RGB), "png");
    ByteBuffer.wrap(png).putInt(PNG_WIDTH_OFFSET, side).putInt(PNG_WIDTH_OFFSET + 4, side);
    CRC32 crc = new CRC32();
    crc.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());

    assertThat(problem(png)).isEqualTo(TOO_MANY_PIXELS);
  }

  @Test
  void damaged_file_does_not_affect_the_next() throws Exception {
    BufferedImage image = noise(32, 32, BufferedImage.TYPE_INT_RGB);
    byte[] png = encode(image, "png");
    byte[] jpeg = encode(image, "jpeg");
    byte[] expected = decoder.decode(jpeg);

    assertThat(problem(Arrays.copyOf(jpeg, jpeg.length / 2))).isEqualTo(CORRUPT_IMAGE);
    assertThat(problem(Arrays.copyOf(png, png.length / 2))).isEqualTo(CORRUPT_IMAGE);

    assertThat(decoder.decode(jpeg)).isEqualTo(expected);
    assertThat(decoder.decode(png)).isEqualTo(RgbBytes.of(image));
  }

  @Test
  void opacity_of_a_bmp_does_not_affect_the_next() throws Exception {
    byte[] pixels = new byte[4 * 32 * 32];
    Arrays.fill(pixels, (byte) 9);
    byte[] opaque = BmpBytes.of(32, 32, 32, 0, pixels.length, new byte[pixels.length]);

    decoder.decode(BmpBytes.transparent(32, 32, pixels));

    assertThat(decoder.decode(opaque)).containsOnly(0);
  }

  @Test
  void file_contains_nothing_of_the_previous_one() throws Exception {
    ImageDecoder decoder = new ImageDecoder(24, 16, 1_000_000);
    byte[] first = encode(noise(24, 16, BufferedImage.TYPE_INT_RGB), "jpeg");
    byte[] second = encode(new BufferedImage(24, 16, BufferedImage.TYPE_INT_RGB), "jpeg");
    byte[] grey = encode(noise(24, 16, BufferedImage.TYPE_BYTE_GRAY), "jpeg");
    byte[] pixels = decoder.decode(first);
    byte[] kept = pixels.clone();

    assertThat(decoder.decode(second)).containsOnly(0);
    assertThat(pixels).isEqualTo(kept);
    assertThat(decoder.decode(grey)).isEqualTo(new ImageDecoder(24, 16, 1_000_000).decode(grey));
    assertThat(decoder.decode(first)).isEqualTo(kept).isEqualTo(RgbBytes.of(readByTheJdk(first)));
  }

  @Test
  void failed_decoding_writes_nothing() {
    ByteBuffer target = ByteBuffer.allocate(3 * 32 * 32);

    assertThatThrownBy(() -> decoder.decode(new byte[10], target))
        .isInstanceOf(UndecodableImageException.class);

    assertThat(target.position()).isZero();
  }

  private Problem problem(byte[] encoded) {
    UndecodableImageException thrown =
        catchThrowableOfType(UndecodableImageException.class, () -> decoder.decode(encoded));
    assertThat(thrown).as("exception").isNotNull();
    assertThat(thrown.getMessage()).doesNotContain("null");
    return thrown.problem();
  }

  private static BufferedImage noise(int width, int height, int type) {
    Random random = new Random(7);
    BufferedImage image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt(0x1000000));
      }
    }
    return image;
  }

  private static byte[] encode(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, bytes)).isTrue();
    return bytes.toByteArray();
  }
}
