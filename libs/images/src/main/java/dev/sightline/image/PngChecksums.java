package dev.sightline.image;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Checks the CRC-32 of each chunk of a PNG file, which the JDK's reader does not (PNG
 * specification, third edition, 5.3: a chunk consists of length, type, data, and the CRC of type
 * and data).
 */
final class PngChecksums {
  private static final int SIGNATURE_BYTES = 8;
  private static final int CHUNK_OVERHEAD_BYTES = 12;
  private static final int IEND = 0x49454E44;

  private PngChecksums() {}

  static void check(byte[] png) throws UndecodableImageException {
    ByteBuffer bytes = ByteBuffer.wrap(png);
    CRC32 crc = new CRC32();
    int offset = SIGNATURE_BYTES;
    int type = 0;
    while (type != IEND) {
      long length = available(bytes, offset);
      type = bytes.getInt(offset + 4);
      crc.reset();
      crc.update(png, offset + 4, (int) length + 4);
      int stored = bytes.getInt(offset + 8 + (int) length);
      if (stored != (int) crc.getValue()) {
        throw corrupt("the checksum of the PNG chunk at byte " + offset + " does not match");
      }
      offset += CHUNK_OVERHEAD_BYTES + (int) length;
    }
  }

  /**
   * Returns the data length of the chunk at the offset, after checking that the chunk ends within
   * the file.
   */
  private static long available(ByteBuffer bytes, int offset) throws UndecodableImageException {
    long rest = (long) bytes.capacity() - offset - CHUNK_OVERHEAD_BYTES;
    if (rest < 0) {
      throw corrupt("the PNG file ends at byte " + bytes.capacity() + ", before its IEND chunk");
    }
    long length = Integer.toUnsignedLong(bytes.getInt(offset));
    if (length > rest) {
      throw corrupt("the PNG chunk at byte " + offset + " ends beyond the end of the file");
    }
    return length;
  }

  private static UndecodableImageException corrupt(String message) {
    return new UndecodableImageException(UndecodableImageException.Problem.CORRUPT_IMAGE, message);
  }
}
