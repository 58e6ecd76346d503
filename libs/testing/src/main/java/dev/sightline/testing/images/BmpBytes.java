package dev.sightline.testing.images;

import java.nio.ByteOrder;

/** BMP files with a BITMAPINFOHEADER. */
public final class BmpBytes {
  private static final int HEADERS_BYTES = 54;
  private static final int INFO_HEADER_BYTES = 40;

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

  /** A run-length coded file of 8 bits with a palette of one colour. */
  public static byte[] runLength(int width, int height, long imageSize, byte... codes) {
    byte[] content = new ByteOutput(ByteOrder.LITTLE_ENDIAN).u32(0x336699).add(codes).bytes();
    return of(width, height, 8, 1, imageSize, HEADERS_BYTES + 4, content);
  }
}
