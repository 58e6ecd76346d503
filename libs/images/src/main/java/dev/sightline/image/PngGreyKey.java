package dev.sightline.image;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * The grey value that a PNG file of 1, 2 or 4 bits declares as transparent (PNG specification,
 * third edition, 11.3.1.1: tRNS). The JDK's reader compares it with pixels that are already scaled
 * to 8 bits, so it is given the value in 8 bits.
 */
final class PngGreyKey {
  private static final int FIRST_CHUNK = 8;
  private static final int TYPE = 4;
  private static final int CONTENT = 8;
  private static final int OVERHEAD = 12;
  private static final int BITS = 24;
  private static final int COLOUR_TYPE = 25;
  private static final int TRNS = 0x74524E53;
  private static final int IDAT = 0x49444154;
  private static final int MAX = 255;

  private PngGreyKey() {}

  /** Returns a file whose value is scaled, or the same file if its reader needs no scaling. */
  static byte[] scaled(byte[] file) {
    int bits = file[BITS];
    if (file[COLOUR_TYPE] != 0 || bits < 1 || bits >= Byte.SIZE) {
      return file;
    }
    ByteBuffer png = ByteBuffer.wrap(file.clone());
    int at = FIRST_CHUNK;
    while (at + OVERHEAD <= file.length && png.getInt(at + TYPE) != IDAT) {
      int length = png.getInt(at);
      if (png.getInt(at + TYPE) == TRNS && length == Short.BYTES) {
        int most = (1 << bits) - 1;
        int key = png.getShort(at + CONTENT) & most;
        png.putShort(at + CONTENT, (short) (key * MAX / most));
        CRC32 crc = new CRC32();
        crc.update(png.array(), at + TYPE, TYPE + length);
        png.putInt(at + CONTENT + length, (int) crc.getValue());
      }
      at += OVERHEAD + length;
    }
    return png.array();
  }
}
