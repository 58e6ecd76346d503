package dev.sightline.testing.images;

import java.nio.ByteOrder;

/** BMP files with a BITMAPINFOHEADER. */
public final class BmpBytes {
  private static final int HEADERS_BYTES = 54;
  private static final int INFO_HEADER_BYTES = 40;
  private static final int V4_HEADER_BYTES = 108;
  private static final int V4_HEADERS_BYTES = 14 + V4_HEADER_BYTES;
  private static final int MASKS = 3;

  private BmpBytes() {}

  /**
   * A file with any statement about its content.
   *
   * @param imageSize stated length of the pixels, in bytes
   * @param content palette and pixels
   */
  public static byte[] of(
      int width, int height, int bits, int compression, long imageSize, byte... content) {
    return of(width, height, bits, compression, imageSize, HEADERS_BYTES, content);
  }

  /** The same with a stated offset of the pixels. */
  public static byte[] of(
      int width,
      int height,
      int bits,
      int compression,
      long imageSize,
      long offset,
      byte... content) {
    return new ByteOutput(ByteOrder.LITTLE_ENDIAN)
        .text("BM")
        .u32(HEADERS_BYTES + content.length)
        .u32(0)
        .u32(offset)
        .u32(INFO_HEADER_BYTES)
        .u32(width)
        .u32(height)
        .u16(1)
        .u16(bits)
        .u32(compression)
        .u32(imageSize)
        .add(new byte[16])
        .add(content)
        .bytes();
  }

  /**
   * A file of 32 bits with a BITMAPV4HEADER, whose masks say that the highest byte is opacity.
   *
   * @param pixels blue, green, red, opacity, row by row
   */
  public static byte[] transparent(int width, int height, byte... pixels) {
    return new ByteOutput(ByteOrder.LITTLE_ENDIAN)
        .text("BM")
        .u32(V4_HEADERS_BYTES + pixels.length)
        .u32(0)
        .u32(V4_HEADERS_BYTES)
        .u32(V4_HEADER_BYTES)
        .u32(width)
        .u32(height)
        .u16(1)
        .u16(32)
        .u32(MASKS)
        .u32(pixels.length)
        .add(new byte[16])
        .u32(0xFF0000)
        .u32(0xFF00)
        .u32(0xFF)
        .u32(0xFF000000L)
        .text("BGRs")
        .add(new byte[48])
        .add(pixels)
        .bytes();
  }

  /** A run-length coded file of 8 bits with a palette of one colour. */
  public static byte[] runLength(int width, int height, long imageSize, byte... codes) {
    byte[] content = new ByteOutput(ByteOrder.LITTLE_ENDIAN).u32(0x336699).add(codes).bytes();
    return of(width, height, 8, 1, imageSize, HEADERS_BYTES + 4, content);
  }
}
