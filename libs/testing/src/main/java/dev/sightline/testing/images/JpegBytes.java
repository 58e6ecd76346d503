package dev.sightline.testing.images;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;

/** JPEG files of one grey value (ITU-T T.81). */
public final class JpegBytes {
  private static final int APP1 = 0xE1;
  private static final int BASELINE = 0xC0;
  private static final int PROGRESSIVE = 0xC2;
  private static final int HUFFMAN_TABLE = 0xC4;
  private static final int QUANTISATION_TABLE = 0xDB;
  private static final int SCAN = 0xDA;
  private static final int SUB_IFD = 0x014A;
  private static final int EXIF_IFD = 0x8769;
  private static final int BLOCK_SIDE = 8;
  private static final int MAX_RUN = 32_767;

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
    return begin(BASELINE, width, height, metadata)
        .add(huffmanTable(1, 0))
        .add(scan(0, 63))
        .add(data.bytes())
        .add(end())
        .bytes();
  }

  /** A progressive file with a scan of mean values, and others that change nothing. */
  public static byte[] progressive(int width, int height, int emptyScans) {
    int blocks = blocks(width) * blocks(height);
    byte[] means = new byte[(blocks + Byte.SIZE - 1) / Byte.SIZE];
    return begin(PROGRESSIVE, width, height)
        .add(scan(0, 0))
        .add(means)
        .add(huffmanTable(1, 0xE0)) // A run of 2^14 blocks, and more by the following 14 bits.
        .repeat(emptyScans, emptyScan(blocks))
        .add(end())
        .bytes();
  }

  private static byte[] emptyScan(int blocks) {
    // Most significant bit first: code 0, then 14 bits of 1; the padding is 1.
    StringBuilder bits = new StringBuilder();
    for (int done = 0; done < blocks; done += MAX_RUN) {
      bits.append('0').append("1".repeat(14));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (bits.length() % Byte.SIZE != 0) {
      bits.append('1');
    }
    for (int i = 0; i < bits.length(); i += Byte.SIZE) {
      int value = Integer.parseInt(bits.substring(i, i + Byte.SIZE), 2);
      bytes.write(value);
      if (value == 0xFF) {
        bytes.write(0);
      }
    }
    return big().add(scan(1, 63)).add(bytes.toByteArray()).bytes();
  }

  private static ByteOutput begin(int frame, int width, int height, byte... metadata) {
    byte[] values = big().u8(0).repeat(64, (byte) 1).bytes();
    byte[] header = big().u8(8).u16(height).u16(width).add(new byte[] {1, 1, 0x11, 0}).bytes();
    return big()
        .u16(0xFFD8)
        .add(metadata)
        .add(segment(QUANTISATION_TABLE, values))
        .add(segment(frame, header))
        .add(huffmanTable(0, 0));
  }

  private static byte[] end() {
    return big().u16(0xFFD9).bytes();
  }

  /** A table with one symbol, whose code is the bit 0. */
  private static byte[] huffmanTable(int kind, int symbol) {
    byte[] table = big().u8(kind << 4).u8(1).add(new byte[15]).u8(symbol).bytes();
    return segment(HUFFMAN_TABLE, table);
  }

  private static byte[] scan(int first, int last) {
    return segment(SCAN, (byte) 1, (byte) 1, (byte) 0, (byte) first, (byte) last, (byte) 0);
  }

  private static int blocks(int pixels) {
    return (pixels + BLOCK_SIDE - 1) / BLOCK_SIDE;
  }

  /** A segment of any kind. */
  public static byte[] segment(int marker, byte... content) {
    return big().u8(0xFF).u8(marker).u16(content.length + 2).add(content).bytes();
  }

  /** Several equal segments. */
  public static byte[] segments(int times, int marker, byte... content) {
    return big().repeat(times, segment(marker, content)).bytes();
  }

  /** Exif metadata whose directories contain one another. */
  public static byte[] nestedExif(int depth) {
    ByteOutput tiff = exif();
    for (int i = 1; i <= depth; i++) {
      directory(tiff, SUB_IFD, 8 + 18L * i);
    }
    return segment(APP1, tiff.bytes());
  }

  /** Exif metadata whose directory contains itself and is followed by itself. */
  public static byte[] loopingExif() {
    return segment(APP1, directory(exif(), EXIF_IFD, 8).bytes());
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
