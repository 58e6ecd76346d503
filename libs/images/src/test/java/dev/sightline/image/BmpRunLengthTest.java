package dev.sightline.image;

import static dev.sightline.image.UndecodableImageException.Problem.CORRUPT_IMAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sightline.testing.images.BmpBytes;
import dev.sightline.testing.images.WrittenImage;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Run-length coded BMP files; the palette is black, red, green, blue (0 to 3). */
class BmpRunLengthTest {
  private static final byte[] PALETTE = HexFormat.of().parseHex("000000000000ff0000ff0000ff000000");
  private static final int PIXELS = 54 + PALETTE.length;
  private static final int WIDE = 5_000;

  /** Codes of rows from the bottom, and the pixels that they stand for from the top. */
  @ParameterizedTest
  @CsvSource({
    // Runs and single pixels, which are padded to an even number of bytes.
    "8, 0401 0000 0003 010203 00 0101 0001, 1231 1111",
    "4, 0412 0000 0003 1230 0101 0001, 1230 1212",
    // An end of line before all pixels of the row; the others have the first colour.
    "8, 0401 0000 0102 0001, 2000 1111",
    "4, 0411 0000 0120 0001, 2000 1111",
    // One column to the right and one row up, from the second pixel and from the first.
    "8, 0101 0002 0101 0202 0001, 0022 1000",
    "4, 0111 0002 0101 0222 0001, 0022 1000",
    "8, 0002 0101 0202 0001, 0220 0000",
    "4, 0002 0101 0222 0001, 0220 0000",
    // No end of the last line, no end of the bitmap, or none of both.
    "8, 0401 0000 0402 0001, 2222 1111",
    "8, 0401 0000 0402 0000, 2222 1111",
    "8, 0401 0000 0402, 2222 1111",
    "4, 0411 0000 0422, 2222 1111"
  })
  void codes_stand_for_pixels(int bits, String codes, String expected) throws Exception {
    byte[] decoded = decode(4, 2, file(4, 2, bits, hex(codes)));

    assertThat(colours(decoded)).isEqualTo(expected.replace(" ", ""));
  }

  @Test
  void codes_that_end_before_the_last_pixel_are_corrupt() throws Exception {
    byte[] codes = hex("0801 0000".repeat(8) + "0001");
    int lastPixel = 8 * 4 - 2;
    for (int length = 0; length < lastPixel; length++) {
      assertThat(refusal(8, 8, 8, Arrays.copyOf(codes, length)))
          .as("%d bytes", length)
          .contains("of 8");
    }
    assertThat(decode(8, 8, file(8, 8, 8, Arrays.copyOf(codes, lastPixel)))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // The end of the bitmap in the first row.
        "0001",
        // A run, single pixels and a step beyond the row.
        "0501 0000 0001",
        "0301 0002 0200 0001",
        "0301 0003 010101 00 0000 0001",
        // A run, a line and a step above the last row.
        "0401 0000 0401 0000 0101 0001",
        "0000 0000 0000 0001",
        "0002 0002 0001",
        // Single pixels that are not in the file.
        "0401 0000 0004 0101",
      })
  void codes_outside_the_rows_are_corrupt(String codes) {
    assertThat(refusal(4, 2, 8, hex(codes))).contains("BMP");
  }

  @Test
  void bytes_beyond_the_stated_length_are_no_codes() throws Exception {
    byte[] codes = hex("0401 0000 0402 0001");
    byte[] content = new byte[PALETTE.length + codes.length];
    System.arraycopy(PALETTE, 0, content, 0, PALETTE.length);
    System.arraycopy(codes, 0, content, PALETTE.length, codes.length);

    assertThat(refusal(BmpBytes.of(4, 2, 8, 1, 4, PIXELS, content))).contains("row 2 of 2");
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8})
  void large_file_has_the_pixels_of_one_without_compression(int bits) throws Exception {
    Random random = new Random(7);
    ByteArrayOutputStream codes = new ByteArrayOutputStream();
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    for (int y = 0; y < 30; y++) {
      for (int x = 0; x < WIDE; x += 50) {
        int colour = random.nextInt(4) * (bits == 8 ? 1 : 0x11);
        codes.writeBytes(new byte[] {50, (byte) colour});
        for (int i = 0; i < 50 * bits / 8; i++) {
          pixels.write(colour);
        }
      }
      codes.writeBytes(new byte[2]);
    }
    codes.writeBytes(new byte[] {0, 1});

    byte[] expected = decode(32, 30, file(WIDE, 30, bits, 0, pixels.toByteArray()));

    assertThat(decode(32, 30, file(WIDE, 30, bits, codes.toByteArray()))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"4, BI_RLE4", "8, BI_RLE8"})
  void file_of_the_jdk_keeps_its_pixels(int bits, String compression) throws Exception {
    byte[] reds = new byte[1 << bits];
    for (int i = 0; i < reds.length; i++) {
      reds[i] = (byte) (i * 11);
    }
    IndexColorModel palette =
        new IndexColorModel(bits, reds.length, reds, new byte[reds.length], reds);
    BufferedImage image =
        new BufferedImage(palette, palette.createCompatibleWritableRaster(60, 33), false, null);
    for (int i = 0; i < 60 * 33; i++) {
      image.getRaster().setSample(i % 60, i / 60, 0, i / 60 % 3 == 0 ? 0 : i % 60 / 5);
    }

    byte[] decoded = decode(60, 33, written(image, compression));

    assertThat(decoded).isEqualTo(RgbBytes.of(image));
  }

  private static byte[] written(BufferedImage image, String compression) {
    return WrittenImage.of(
        image,
        "bmp",
        param -> {
          param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
          param.setCompressionType(compression);
        });
  }

  private static byte[] file(int width, int height, int bits, byte[] codes) {
    return file(width, height, bits, bits == 8 ? 1 : 2, codes);
  }

  private static byte[] file(int width, int height, int bits, int compression, byte[] pixels) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(PALETTE);
    content.writeBytes(pixels);
    return BmpBytes.of(width, height, bits, compression, 0, PIXELS, content.toByteArray());
  }

  private static byte[] decode(int width, int height, byte[] file) throws Exception {
    return new ImageDecoder(width, height, DecodeLimits.standard()).decode(file);
  }

  private static String refusal(int width, int height, int bits, byte[] codes) {
    return refusal(file(width, height, bits, codes));
  }

  private static String refusal(byte[] file) {
    UndecodableImageException refusal =
        catchThrowableOfType(UndecodableImageException.class, () -> decode(4, 2, file));
    assertThat(refusal).isNotNull();
    assertThat(refusal.problem()).isEqualTo(CORRUPT_IMAGE);
    return Objects.requireNonNull(refusal.getMessage());
  }

  private static byte[] hex(String codes) {
    return HexFormat.of().parseHex(codes.replace(" ", ""));
  }

  private static String colours(byte[] rgb) {
    StringBuilder colours = new StringBuilder();
    for (int i = 0; i < rgb.length; i += 3) {
      colours.append(rgb[i] != 0 ? 1 : rgb[i + 1] != 0 ? 2 : rgb[i + 2] != 0 ? 3 : 0);
    }
    return colours.toString();
  }
}
