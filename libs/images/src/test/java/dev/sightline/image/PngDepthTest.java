package dev.sightline.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.testing.images.PngBytes;
import dev.sightline.testing.images.WrittenImage;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PNG files of grey (1), grey and opacity (2), RGB (3), RGB and opacity (4), in 16 bits each. */
class PngDepthTest {
  private static final int SIDE = 256;
  private static final int MAX_16 = 65_535;
  private static final int SAME_16 = 257;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void value_of_16_bits_becomes_the_nearest_of_8_bits(int bands) throws Exception {
    BufferedImage image = image(SIDE, SIDE, bands, DataBuffer.TYPE_USHORT);
    byte[] expected = new byte[3 * SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) {
      int[] pixel = {i, bands == 2 ? MAX_16 : MAX_16 - i, i, MAX_16};
      image.getRaster().setPixel(i % SIDE, i / SIDE, pixel);
      for (int band = 0; band < 3; band++) {
        expected[3 * i + band] = (byte) Math.round(pixel[bands < 3 ? 0 : band] * 255.0 / MAX_16);
      }
    }

    byte[] decoded =
        new ImageDecoder(SIDE, SIDE, DecodeLimits.standard()).decode(png(image, false));

    assertThat(decoded).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 90, false", "2, 90, false", "3, 90, false", "4, 90, false", "3, 90, true",
    "1, 5000, false", "2, 5000, false", "3, 5000, false", "4, 5000, false", "3, 5000, true"
  })
  void file_of_16_bits_is_decoded_like_one_of_8_bits(int bands, int width, boolean interlaced)
      throws Exception {
    BufferedImage deep = image(width, 40, bands, DataBuffer.TYPE_USHORT);
    BufferedImage flat = image(width, 40, bands, DataBuffer.TYPE_BYTE);
    Random random = new Random(7);
    for (int i = 0; i < width * 40; i++) {
      for (int band = 0; band < bands; band++) {
        int value = random.nextInt(256);
        flat.getRaster().setSample(i % width, i / width, band, value);
        deep.getRaster().setSample(i % width, i / width, band, value * SAME_16);
      }
    }
    ImageDecoder decoder = new ImageDecoder(32, 32, DecodeLimits.standard());

    assertThat(decoder.decode(png(deep, interlaced))).isEqualTo(decoder.decode(png(flat, false)));
  }

  /** All grey values from the left; one is transparent. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 0", "2, 1", "2, 2", "4, 3", "4, 15", "8, 77"})
  void transparent_grey_value_becomes_white(int bits, int key) throws Exception {
    int values = 1 << bits;
    byte[] row = new byte[1 + values * bits / 8 + 1];
    byte[] expected = new byte[3 * values];
    for (int value = 0; value < values; value++) {
      row[1 + value * bits / 8] |= (byte) (value << 8 - bits - value * bits % 8);
      int grey = value == key ? 255 : value * 255 / (values - 1);
      Arrays.fill(expected, 3 * value, 3 * value + 3, (byte) grey);
    }
    byte[] png = grey(values, bits, key, Arrays.copyOf(row, 1 + (values * bits + 7) / 8));

    byte[] decoded = new ImageDecoder(values, 1, DecodeLimits.standard()).decode(png);

    assertThat(decoded).isEqualTo(expected);
  }

  private static byte[] grey(int width, int bits, int key, byte[] row) {
    Deflater deflater = new Deflater();
    deflater.setInput(row);
    deflater.finish();
    byte[] pixels = new byte[1_000];
    int length = deflater.deflate(pixels);
    byte[] deflated = Arrays.copyOf(pixels, length);
    deflater.end();
    byte[] header = ByteBuffer.allocate(13).putInt(width).putInt(1).put((byte) bits).array();
    return ByteBuffer.allocate(8 + 4 * 12 + header.length + 2 + deflated.length)
        .putLong(0x89504E470D0A1A0AL)
        .put(PngBytes.chunk("IHDR", header))
        .put(PngBytes.chunk("tRNS", (byte) 0, (byte) key))
        .put(PngBytes.chunk("IDAT", deflated))
        .put(PngBytes.chunk("IEND"))
        .array();
  }

  private static BufferedImage image(int width, int height, int bands, int type) {
    boolean opacity = bands % 2 == 0;
    ComponentColorModel colours =
        new ComponentColorModel(
            ColorSpace.getInstance(bands < 3 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB),
            opacity,
            false,
            opacity ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            type);
    WritableRaster raster = Raster.createInterleavedRaster(type, width, height, bands, null);
    return new BufferedImage(colours, raster, false, null);
  }

  private static byte[] png(BufferedImage image, boolean interlaced) {
    int mode = interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED;
    byte[] file = WrittenImage.of(image, "png", param -> param.setProgressiveMode(mode));
    assertThat(file[24]).isEqualTo((byte) image.getColorModel().getComponentSize(0));
    return file;
  }
}
