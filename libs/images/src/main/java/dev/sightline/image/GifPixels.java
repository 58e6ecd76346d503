package dev.sightline.image;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Counts the pixels and clear codes in a GIF's LZW codes (GIF89a, appendix F), without decoding
 * them. A code of 12 bits may stand for 4,095 pixels, and the reader decodes all codes, also those
 * after the last pixel.
 */
final class GifPixels {
  private static final int MAX_CODES = 4_096;
  private static final int MAX_CODE_BITS = 12;
  private static final int NONE = -1;

  private final FileBytes gif;
  private final int clear;
  private final int[] lengths = new int[MAX_CODES];
  private int bits;
  private int next;
  private int previous = NONE;
  private boolean cleared;
  private long pixels;
  private int clears;
  private int end;
  private boolean ended;
  private int window;
  private int available;

  private GifPixels(FileBytes gif, int minimalBits) {
    this.gif = gif;
    clear = 1 << minimalBits;
    Arrays.fill(lengths, 0, clear, 1);
    clear();
  }

  /**
   * Reads the codes up to the block with the last pixel.
   *
   * @param at offset of the minimal code size, which the blocks of codes follow
   * @param wanted number of the image's pixels
   */
  static GifPixels read(FileBytes gif, int at, long wanted)
      throws IOException, UndecodableImageException {
    int minimalBits = gif.u8(at);
    if (minimalBits < 1 || minimalBits > Byte.SIZE) {
      throw UndecodableImageException.corrupt(
          String.format(Locale.ROOT, "the GIF image has codes of %d bits", minimalBits));
    }
    GifPixels pixels = new GifPixels(gif, minimalBits);
    pixels.readBlocks(at + 1, wanted);
    return pixels;
  }

  /** Returns the offset after the block with the last pixel. */
  int end() {
    return end;
  }

  /** Returns the number of clear codes. */
  int clears() {
    return clears;
  }

  private void readBlocks(int from, long wanted) throws IOException, UndecodableImageException {
    int at = from;
    while (pixels < wanted) {
      int length = gif.u8(at);
      gif.require(at, 1L + length);
      for (int i = at + 1; i <= at + length; i++) {
        addByte(gif.u8(i));
      }
      if (length == 0 || ended && pixels < wanted) {
        throw new EOFException();
      }
      at += 1 + length;
    }
    end = at;
  }

  private void addByte(int value) throws UndecodableImageException {
    window |= value << available;
    available += Byte.SIZE;
    while (available >= bits && !ended) {
      int code = window & (1 << bits) - 1;
      window >>>= bits;
      available -= bits;
      addCode(code);
    }
  }

  private void addCode(int code) throws UndecodableImageException {
    if (code == clear) {
      addClear();
    } else if (code == clear + 1) {
      ended = true;
    } else {
      pixels += length(code);
      previous = code;
      cleared = false;
    }
  }

  /** The reader takes the second of two clear codes as a pixel, so all others would be shifted. */
  private void addClear() throws UndecodableImageException {
    if (cleared) {
      throw UndecodableImageException.unsupported(
          "a GIF image with two clear codes one after the other");
    }
    cleared = true;
    clears++;
    clear();
  }

  private void clear() {
    next = clear + 2;
    bits = Integer.SIZE - Integer.numberOfLeadingZeros(clear);
    previous = NONE;
  }

  /** Returns the number of pixels of a code, and learns the next code. */
  private int length(int code) throws UndecodableImageException {
    boolean known =
        previous == NONE ? code < clear : code < next || code == next && next < MAX_CODES;
    if (!known) {
      throw UndecodableImageException.corrupt(
          "damaged GIF file: it uses a code before it is defined");
    }
    if (previous != NONE && next < MAX_CODES) {
      lengths[next++] = lengths[previous] + 1;
      if (next == 1 << bits && bits < MAX_CODE_BITS) {
        bits++;
      }
    }
    return lengths[code];
  }
}
