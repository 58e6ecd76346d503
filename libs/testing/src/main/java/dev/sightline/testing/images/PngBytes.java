package dev.sightline.testing.images;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** PNG files of 8 bits for each value. */
public final class PngBytes {
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int COLOURS = 256;

  private PngBytes() {}

  /** A file of the stated size that ends after a few pixels. */
  public static byte[] truncated(int width, int height) {
    return of(width, height, RGB, new byte[0], deflated(64, 1));
  }

  /** A grey file without a byte of pixels more or less than it declares. */
  public static byte[] grey(int width, int height) {
    return of(width, height, 0, new byte[0], deflated(width + 1, height));
  }

  /**
   * A file with a palette.
   *
   * @param metadata chunks before the pixels
   */
  public static byte[] palette(int width, int height, byte... metadata) {
    byte[] palette = chunk("PLTE", new byte[3 * COLOURS]);
    byte[] before = big().add(palette).add(metadata).bytes();
    return of(width, height, PALETTE, before, deflated(width + 1, height));
  }

  private static byte[] of(int width, int height, int colourType, byte[] before, byte[] pixels) {
    byte[] header = big().u32(width).u32(height).u8(8).u8(colourType).add(new byte[3]).bytes();
    return big()
        .u8(0x89)
        .text("PNG\r\n\u001a\n")
        .add(chunk("IHDR", header))
        .add(before)
        .add(chunk("IDAT", pixels))
        .add(chunk("IEND"))
        .bytes();
  }

  /** A chunk of any kind. */
  public static byte[] chunk(String kind, byte... content) {
    CRC32 crc = new CRC32();
    crc.update(kind.getBytes(StandardCharsets.ISO_8859_1));
    crc.update(content);
    return big().u32(content.length).text(kind).add(content).u32(crc.getValue()).bytes();
  }

  /** Several equal chunks. */
  public static byte[] chunks(int times, String kind, byte... content) {
    return big().repeat(times, chunk(kind, content)).bytes();
  }

  private static byte[] deflated(int rowBytes, int rows) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] row = new byte[rowBytes];
    try (DeflaterOutputStream out =
        new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_SPEED))) {
      for (int i = 0; i < rows; i++) {
        out.write(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static ByteOutput big() {
    return new ByteOutput(ByteOrder.BIG_ENDIAN);
  }
}
