package dev.sightline.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Process that decodes mutated JPEG files with the native decoder, behind the header checks, and
 * converts those with a colour profile. Arguments: number of inputs, seed, file for the input in
 * process. Prints counts, the longest time and the growth of the process's memory. An error ends
 * it.
 */
final class MutatedJpegs {
  private final ImageReaders readers = new ImageReaders();
  private final BufferedImage canvas = RgbPixels.canvas(1, 1);
  private final Random random;
  private final Path current;
  private final List<byte[]> seeds = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private long longestNanos;

  private MutatedJpegs(long seed, Path current) throws IOException {
    random = new Random(seed);
    this.current = current;
    for (PillowJpeg jpeg : PillowJpeg.all()) {
      seeds.add(jpeg.file());
    }
  }

  public static void main(String[] args) throws Exception {
    MutatedJpegs run = new MutatedJpegs(Long.parseLong(args[1]), Path.of(args[2]));
    int inputs = Integer.parseInt(args[0]);
    run.decodeMany(inputs / 10);
    long before = residentKilobytes();
    run.decodeMany(inputs - inputs / 10);
    System.out.printf(
        "%s, longest %.1f ms, memory grew by %d kB%n",
        run.counts, run.longestNanos / 1e6, residentKilobytes() - before);
  }

  private void decodeMany(int inputs) throws IOException {
    for (int i = 0; i < inputs; i++) {
      byte[] input = mutated(seeds.get(random.nextInt(seeds.size())));
      Files.write(current, input);
      counts.merge(decode(input), 1, Integer::sum);
    }
  }

  private String decode(byte[] input) throws IOException {
    JpegFile file;
    try {
      file = JpegFile.open(input, DecodeLimits.standard());
      DecodeLimits.standard().check(file.nativeCost(1));
    } catch (IOException | UndecodableImageException e) {
      return "refused by its headers";
    }
    if (!file.isPlain()) {
      return "left to the JDK";
    }
    long began = System.nanoTime();
    NativeReading reading = new NativeReading(file, 1 << random.nextInt(4));
    try (StoredPixels pixels = reading.read(readers, canvas)) {
      int[] row = new int[pixels.columns().pixels()];
      for (int y = 0; y < pixels.lines().pixels(); y++) {
        pixels.rows().read(y, 0, row.length, row);
      }
      return file.profile().isPresent() ? "decoded and converted" : "decoded";
    } catch (IOException | UndecodableImageException e) {
      return file.profile().isPresent()
          ? "refused by the decoder or the conversion"
          : "refused by the decoder";
    } finally {
      longestNanos = Math.max(longestNanos, System.nanoTime() - began);
    }
  }

  private byte[] mutated(byte[] seed) {
    byte[] input = seed.clone();
    for (int changes = 1 + random.nextInt(4); changes > 0 && input.length > 4; changes--) {
      input = changed(input, 2 + random.nextInt(input.length - 3));
    }
    return input;
  }

  private byte[] changed(byte[] input, int at) {
    switch (random.nextInt(8)) {
      case 0 -> input[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> input[at] = (byte) random.nextInt(256);
      case 2 -> input[at] = (byte) 0xFF;
      case 3 -> input[at] = 0;
      case 4 -> {
        int length = Math.min(input.length - at, random.nextInt(20));
        return spliced(input, at, at + length, new byte[0]);
      }
      case 5 -> {
        byte[] more = new byte[random.nextInt(20)];
        random.nextBytes(more);
        return spliced(input, at, at, more);
      }
      case 6 -> {
        int end = Math.min(input.length, at + random.nextInt(60));
        return spliced(input, end, end, Arrays.copyOfRange(input, at, end));
      }
      default -> {
        byte[] other = seeds.get(random.nextInt(seeds.size()));
        int from = Math.min(at, other.length);
        return spliced(input, at, input.length, Arrays.copyOfRange(other, from, other.length));
      }
    }
    return input;
  }

  /** Returns the input with other bytes instead of a part. */
  private static byte[] spliced(byte[] input, int from, int end, byte[] other) {
    byte[] result = new byte[from + other.length + input.length - end];
    System.arraycopy(input, 0, result, 0, from);
    System.arraycopy(other, 0, result, from, other.length);
    System.arraycopy(input, end, result, from + other.length, input.length - end);
    return result;
  }

  /** Returns 0 on systems without this file. */
  private static long residentKilobytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }
}
