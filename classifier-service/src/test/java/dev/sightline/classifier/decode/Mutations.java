package dev.sightline.classifier.decode;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Damages valid inputs: flips bits, sets bytes to boundary values, truncates, repeats parts or
 * copies them from another input, replaces numbers of 8 to 32 bits in either order. The same seed
 * gives the same inputs.
 */
final class Mutations {
  private static final int[] TELLING = {0, 1, -1, 0x7FFFFFFF, 0x80000000, 65_535, 100_000};

  private final List<byte[]> seeds;
  private final Random random;

  Mutations(List<byte[]> seeds, long seed) {
    this.seeds = seeds;
    random = new Random(seed);
  }

  /** Returns the input with this index of an endless sequence, in which each can be made alone. */
  static byte[] at(List<byte[]> seeds, long seed, long index) {
    long mixed = new SplittableRandom(seed).nextLong() ^ new SplittableRandom(~index).nextLong();
    return new Mutations(seeds, mixed).next();
  }

  byte[] next() {
    byte[] data = any().clone();
    for (int i = 1 + random.nextInt(4); i > 0 && data.length > 1; i--) {
      data = mutated(data);
    }
    return data;
  }

  private byte[] any() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private byte[] mutated(byte[] data) {
    int at = random.nextInt(data.length);
    switch (random.nextInt(7)) {
      case 0 -> data[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> data[at] = (byte) random.nextInt();
      case 2 -> put(data, at, TELLING[random.nextInt(TELLING.length)]);
      case 3 -> {
        return Arrays.copyOf(data, at + 1);
      }
      case 4 -> {
        return spliced(data, at, data);
      }
      case 5 -> putLittle(data, at, TELLING[random.nextInt(TELLING.length)], 1 + random.nextInt(4));
      default -> {
        return spliced(data, at, any());
      }
    }
    return data;
  }

  private static void put(byte[] data, int at, int value) {
    for (int i = 0; i < 4 && at + i < data.length; i++) {
      data[at + i] = (byte) (value >>> 24 - 8 * i);
    }
  }

  private static void putLittle(byte[] data, int at, int value, int count) {
    for (int i = 0; i < count && at + i < data.length; i++) {
      data[at + i] = (byte) (value >>> 8 * i);
    }
  }

  private byte[] spliced(byte[] data, int at, byte[] other) {
    int from = random.nextInt(other.length);
    byte[] joined = Arrays.copyOf(data, at + other.length - from);
    System.arraycopy(other, from, joined, at, other.length - from);
    return joined;
  }
}
