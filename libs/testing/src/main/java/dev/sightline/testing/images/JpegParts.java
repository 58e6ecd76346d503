package dev.sightline.testing.images;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;

/** Parts of JPEG files (ITU-T T.81, annex B), for files with any frame and any scans. */
public final class JpegParts {
  public static final int BASELINE = 0xC0;
  public static final int PROGRESSIVE = 0xC2;

  private static final int HUFFMAN_TABLE = 0xC4;
  private static final int QUANTISATION_TABLE = 0xDB;
  private static final int SCAN = 0xDA;
  private static final int MAX_RUN = 32_767;

  private JpegParts() {}

  /** A file: start, quantisation table 0, the parts, end. */
  public static byte[] file(byte[]... parts) {
    byte[] values = big().u8(0).repeat(64, (byte) 1).bytes();
    byte[] table = segment(QUANTISATION_TABLE, values);
    return big().u16(0xFFD8).add(table).add(join(parts)).u16(0xFFD9).bytes();
  }

  /**
   * A frame header.
   *
   * @param components an identifier and a byte of sampling factors for each component, such as
   *     {@code 1, 0x22, 2, 0x11}
   */
  public static byte[] frame(int marker, int width, int height, int... components) {
    ByteOutput header = big().u8(8).u16(height).u16(width).u8(components.length / 2);
    for (int i = 0; i < components.length; i += 2) {
      header.u8(components[i]).u8(components[i + 1]).u8(0);
    }
    return segment(marker, header.bytes());
  }

  /**
   * A table 0 with one symbol, whose code is the bit 0.
   *
   * @param kind 0 for mean values, 1 for the other coefficients
   */
  public static byte[] huffmanTable(int kind, int symbol) {
    byte[] table = big().u8(kind << 4).u8(1).add(new byte[15]).u8(symbol).bytes();
    return segment(HUFFMAN_TABLE, table);
  }

  /** A table for {@link #emptyScan}: a run of 2^14 blocks, and more by the following 14 bits. */
  public static byte[] longRuns() {
    return huffmanTable(1, 0xE0);
  }

  /** The header of a scan of these components. */
  public static byte[] scan(int first, int last, int... ids) {
    ByteOutput header = big().u8(ids.length);
    for (int id : ids) {
      header.u8(id).u8(0);
    }
    return segment(SCAN, header.u8(first).u8(last).u8(0).bytes());
  }

  /** A progressive scan that changes nothing. */
  public static byte[] emptyScan(int id, int first, int blocks) {
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
    return big().add(scan(first, 63, id)).add(bytes.toByteArray()).bytes();
  }

  /** Parts one after the other. */
  public static byte[] join(byte[]... parts) {
    ByteOutput all = big();
    for (byte[] part : parts) {
      all.add(part);
    }
    return all.bytes();
  }

  /** A part several times. */
  public static byte[] repeat(int times, byte... part) {
    return big().repeat(times, part).bytes();
  }

  /** A segment of any kind. */
  public static byte[] segment(int marker, byte... content) {
    return big().u8(0xFF).u8(marker).u16(content.length + 2).add(content).bytes();
  }

  private static ByteOutput big() {
    return new ByteOutput(ByteOrder.BIG_ENDIAN);
  }
}
