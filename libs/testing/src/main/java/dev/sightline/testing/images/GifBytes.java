package dev.sightline.testing.images;

import java.nio.ByteOrder;
import java.util.Arrays;

/** GIF files of black pixels; the second colour of the table is white. */
public final class GifBytes {
  private static final int CODE_BITS = 2;
  private static final int CLEAR = 1 << CODE_BITS;
  private static final int END = CLEAR + 1;
  private static final int MAX_CODES = 4_096;
  private static final int MAX_CODE_BITS = 12;
  private static final int MAX_BLOCK = 255;
  private static final int INTERLACED = 0x40;
  private static final int TRAILER = 0x3B;

  private GifBytes() {}

  /**
   * A file with one image.
   *
   * @param extensions blocks before the image
   * @param codes from {@link #pixels} or {@link #endless}
   */
  public static byte[] of(
      int width, int height, boolean interlaced, byte[] extensions, byte[]... codes) {
    ByteOutput file = begin(width, height).add(extensions);
    for (byte[] image : codes) {
      image(file, width, height, interlaced, MAX_BLOCK, image);
    }
    return file.u8(TRAILER).bytes();
  }

  /** A file with one image whose codes are in blocks of this number of bytes. */
  public static byte[] inBlocksOf(int bytes, int width, int height, byte[] codes) {
    ByteOutput file = begin(width, height);
    image(file, width, height, false, bytes, codes);
    return file.u8(TRAILER).bytes();
  }

  private static ByteOutput begin(int width, int height) {
    return little().text("GIF89a").u16(width).u16(height).u8(0x80).u16(0).u24(0).u24(0xFFFFFF);
  }

  private static void image(
      ByteOutput file, int width, int height, boolean interlaced, int maxBlock, byte[] codes) {
    file.u8(0x2C).u32(0).u16(width).u16(height).u8(interlaced ? INTERLACED : 0).u8(CODE_BITS);
    for (int from = 0; from < codes.length; from += maxBlock) {
      byte[] block = Arrays.copyOfRange(codes, from, Math.min(codes.length, from + maxBlock));
      file.u8(block.length).add(block);
    }
    file.u8(0);
  }

  /** Comments that consist of blocks of one byte. */
  public static byte[] comment(int blocks) {
    return little().u16(0xFE21).repeat(blocks, (byte) 1, (byte) 'x').u8(0).bytes();
  }

  /** A graphic control extension with any content; that of ordinary files has 4 bytes. */
  public static byte[] control(byte... content) {
    return little().u16(0xF921).u8(content.length).add(content).u8(0).bytes();
  }

  /** Codes of pixels of one colour, one by one. */
  public static byte[] pixels(int count) {
    BitOutput bits = new BitOutput();
    for (int i = 0; i < count; i++) {
      bits.put(CLEAR, CODE_BITS + 1).put(0, CODE_BITS + 1);
    }
    return bits.put(END, CODE_BITS + 1).bytes();
  }

  /** Codes of pixels of one colour after several clear codes. */
  public static byte[] pixelsAfterClears(int clears, int count) {
    BitOutput bits = new BitOutput();
    for (int i = 0; i < clears; i++) {
      bits.put(CLEAR, CODE_BITS + 1);
    }
    for (int i = 0; i < count; i += 2) {
      bits.put(0, CODE_BITS + 1).put(0, CODE_BITS + 1).put(CLEAR, CODE_BITS + 1);
    }
    return bits.put(END, CODE_BITS + 1).bytes();
  }

  /** Codes each of which stands for thousands of pixels, however few the image has. */
  public static byte[] endless(int bytes) {
    BitOutput bits = new BitOutput();
    int size = CODE_BITS + 1;
    bits.put(CLEAR, size).put(0, size);
    for (int code = END + 1; code < MAX_CODES; code++) {
      bits.put(code, size);
      if (code + 1 == 1 << size && size < MAX_CODE_BITS) {
        size++;
      }
    }
    while (bits.size() < bytes) {
      bits.put(MAX_CODES - 1, MAX_CODE_BITS);
    }
    return bits.put(END, MAX_CODE_BITS).bytes();
  }

  private static ByteOutput little() {
    return new ByteOutput(ByteOrder.LITTLE_ENDIAN);
  }
}
