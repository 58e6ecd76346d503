package dev.sightline.testing.images;

import java.nio.ByteOrder;

/** JPEG files of one grey value (ITU-T T.81). */
public final class JpegBytes {
  private static final int APP1 = 0xE1;
  private static final int SUB_IFD = 0x014A;
  private static final int EXIF_IFD = 0x8769;
  private static final int BLOCK_SIDE = 8;

  private JpegBytes() {}

  /**
   * A baseline file.
   *
   * @param metadata segments before the image
   */
  public static byte[] baseline(int width, int height, byte... metadata) {
    BitOutput data = new BitOutput();
    for (int i = 0; i < blocks(width) * blocks(height); i++) {
      data.put(0, 2);
    }
    return JpegParts.file(
        metadata,
        JpegParts.frame(JpegParts.BASELINE, width, height, 1, 0x11),
        JpegParts.huffmanTable(0, 0),
        JpegParts.huffmanTable(1, 0),
        JpegParts.scan(0, 63, 1),
        data.bytes());
  }

  /** A progressive file with a scan of mean values, and others that change nothing. */
  public static byte[] progressive(int width, int height, int emptyScans) {
    int blocks = blocks(width) * blocks(height);
    byte[] means = new byte[(blocks + Byte.SIZE - 1) / Byte.SIZE];
    byte[] empty = JpegParts.emptyScan(1, 1, blocks);
    return JpegParts.file(
        JpegParts.frame(JpegParts.PROGRESSIVE, width, height, 1, 0x11),
        JpegParts.huffmanTable(0, 0),
        JpegParts.scan(0, 0, 1),
        means,
        JpegParts.longRuns(),
        JpegParts.repeat(emptyScans, empty));
  }

  private static int blocks(int pixels) {
    return (pixels + BLOCK_SIDE - 1) / BLOCK_SIDE;
  }

  /** Several equal segments. */
  public static byte[] segments(int times, int marker, byte... content) {
    return JpegParts.repeat(times, JpegParts.segment(marker, content));
  }

  /** Exif metadata whose directories contain one another. */
  public static byte[] nestedExif(int depth) {
    ByteOutput tiff = exif();
    for (int i = 1; i <= depth; i++) {
      directory(tiff, SUB_IFD, 8 + 18L * i);
    }
    return JpegParts.segment(APP1, tiff.bytes());
  }

  /** Exif metadata whose directory contains itself and is followed by itself. */
  public static byte[] loopingExif() {
    return JpegParts.segment(APP1, directory(exif(), EXIF_IFD, 8).bytes());
  }

  private static ByteOutput exif() {
    return big().text("Exif\0\0MM\0*").u32(8);
  }

  private static ByteOutput directory(ByteOutput tiff, int tag, long offset) {
    return tiff.u16(1).u16(tag).u16(4).u32(1).u32(offset).u32(tag == EXIF_IFD ? offset : 0);
  }

  private static ByteOutput big() {
    return new ByteOutput(ByteOrder.BIG_ENDIAN);
  }
}
