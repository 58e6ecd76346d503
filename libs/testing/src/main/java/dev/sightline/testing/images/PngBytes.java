package dev.sightline.testing.images;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** PNG files; those with pixels have 8 bits for each value. */
public final class PngBytes {
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int RGBA = 6;
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

  /** A file with red, green, blue and opacity that has no pixels after its header. */
  public static byte[] empty(int width, int height, int bits, boolean interlaced) {
    return file(header(width, height, bits, RGBA, interlaced ? 1 : 0));
  }

  /**
   * A grey file with a comment, whose pixels are in chunks of one byte, each after an empty one.
   */
  public static byte[] inChunksOfOneByte(int width, int height) {
    ByteOutput chunks = big().add(chunk("tEXt"));
    for (byte each : deflated(width + 1, height)) {
      chunks.add(chunk("IDAT")).add(chunk("IDAT", each));
    }
    return file(header(width, height, 8, 0, 0), chunks.bytes());
  }

  private static byte[] of(int width, int height, int colourType, byte[] before, byte[] pixels) {
    return file(header(width, height, 8, colourType, 0), before, chunk("IDAT", pixels));
  }

  private static byte[] header(int width, int height, int bits, int colourType, int interlace) {
    byte[] content =
        big().u32(width).u32(height).u8(bits).u8(colourType).u16(0).u8(interlace).bytes();
    return chunk("IHDR", content);
  }

  private static byte[] file(byte[]... chunks) {
    ByteOutput file = big().u8(0x89).text("PNG\r\n\u001a\n");
    for (byte[] chunk : chunks) {
      file.add(chunk);
    }
    return file.add(chunk("IEND")).bytes();
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
