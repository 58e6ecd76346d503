package dev.sightline.image.vp8l;

import java.io.IOException;
import javax.imageio.IIOException;

/** Reads images that are coded with prefix codes, copies and a colour cache (3.6 and 3.7). */
final class EntropyImage {
  private static final int MAX_CACHE_BITS = 11;
  private static final int FIRST_CACHED = PrefixCodeGroup.LITERALS + PrefixCodeGroup.LENGTHS;

  private final BitInput bits;
  private final int width;
  private final int height;
  private final ColourCache cache;
  private final PrefixCodeGroups codes;

  private EntropyImage(
      BitInput bits, int width, int height, ColourCache cache, PrefixCodeGroups codes) {
    this.bits = bits;
    this.width = width;
    this.height = height;
    this.cache = cache;
    this.codes = codes;
  }

  /**
   * Reads an image whose parts may have different prefix codes. Allocates memory for its pixels
   * after all codes have been found valid.
   *
   * @param capacity length of the result, which begins with the pixels, 0xAARRGGBB
   */
  static int[] readMain(BitInput bits, int width, int height, int capacity) throws IOException {
    int cacheBits = cacheBits(bits);
    int cacheSize = cacheSize(cacheBits);
    PrefixCodeGroups codes;
    if (bits.readFlag()) {
      int blockBits = 2 + bits.read(3);
      Blocks blocks = readBlocks(bits, blockBits, width, height);
      codes = PrefixCodeGroups.read(bits, cacheSize, blockBits, blocks);
    } else {
      codes = PrefixCodeGroups.single(bits, cacheSize);
    }
    int[] pixels = new int[capacity];
    new EntropyImage(bits, width, height, new ColourCache(cacheBits), codes).read(pixels);
    return pixels;
  }

  /** Reads an image that has an element for each block of another image of the given size. */
  static Blocks readBlocks(BitInput bits, int blockBits, int width, int height) throws IOException {
    int columns = Blocks.count(width, blockBits);
    int[] elements = readSmall(bits, columns, Blocks.count(height, blockBits));
    return new Blocks(blockBits, columns, elements);
  }

  /** Reads an image that describes another one. */
  static int[] readSmall(BitInput bits, int width, int height) throws IOException {
    int cacheBits = cacheBits(bits);
    PrefixCodeGroups codes = PrefixCodeGroups.single(bits, cacheSize(cacheBits));
    int[] pixels = new int[width * height];
    new EntropyImage(bits, width, height, new ColourCache(cacheBits), codes).read(pixels);
    return pixels;
  }

  private static int cacheBits(BitInput bits) throws IOException {
    if (!bits.readFlag()) {
      return 0;
    }
    int size = bits.read(4);
    if (size < 1 || size > MAX_CACHE_BITS) {
      throw new IIOException("a colour cache has " + size + " bits");
    }
    return size;
  }

  private static int cacheSize(int bits) {
    return bits == 0 ? 0 : 1 << bits;
  }

  private void read(int[] target) throws IOException {
    PrefixCodeGroup group = codes.at(0, 0);
    int size = width * height;
    int x = 0;
    int y = 0;
    int at = 0;
    while (at < size) {
      if (codes.mayChangeAt(x)) {
        group = codes.at(x, y);
      }
      int symbol = group.green().next(bits);
      int count = 1;
      if (symbol < PrefixCodeGroup.LITERALS) {
        add(target, at, literal(group, symbol));
      } else if (symbol < FIRST_CACHED) {
        count = copy(group, symbol - PrefixCodeGroup.LITERALS, target, at, size);
      } else {
        add(target, at, cache.get(symbol - FIRST_CACHED));
      }
      at += count;
      x += count;
      if (x >= width) {
        y += x / width;
        x %= width;
        group = y < height ? codes.at(x, y) : group;
      } else if (count > 1) {
        group = codes.at(x, y);
      }
    }
  }

  private void add(int[] target, int at, int argb) {
    target[at] = argb;
    cache.add(argb);
  }

  private int literal(PrefixCodeGroup group, int green) throws IOException {
    int red = group.red().next(bits);
    int blue = group.blue().next(bits);
    int alpha = group.alpha().next(bits);
    return alpha << 24 | red << 16 | green << 8 | blue;
  }

  /** Copies earlier pixels and returns their number. */
  private int copy(PrefixCodeGroup group, int lengthSymbol, int[] target, int at, int size)
      throws IOException {
    int length = number(lengthSymbol);
    int distance = Distances.pixels(number(group.distance().next(bits)), width);
    if (distance > at || length > size - at) {
      throw new IIOException("a copy reaches beyond the image");
    }
    for (int i = at; i < at + length; i++) {
      add(target, i, target[i - distance]);
    }
    return length;
  }

  /** Reads the number that begins with a symbol, at least 1 (3.6.2.2). */
  private int number(int symbol) throws IOException {
    if (symbol < 4) {
      return symbol + 1;
    }
    int extra = symbol - 2 >> 1;
    return (2 + (symbol & 1) << extra) + bits.read(extra) + 1;
  }
}
