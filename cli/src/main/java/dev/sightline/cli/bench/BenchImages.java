package dev.sightline.cli.bench;

import dev.sightline.cli.produce.ImageSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Distinct images of a benchmark, which are used repeatedly. They fit into memory, and what is done
 * with them into minutes, regardless of the number and size of the files.
 */
final class BenchImages {
  private static final int MOST = 2_000;
  private static final long MOST_BYTES = 128L << 20;
  private static final int MOST_WARM_UP = 4_000;
  private static final int MOST_TRIAL = 12_000;

  /** Bytes of the images of a warm-up or a trial. */
  private static final long PREPARATION_BYTES = 1L << 30;

  private final List<byte[]> files;
  private final long bytes;

  private BenchImages(List<byte[]> files, long bytes) {
    this.files = List.copyOf(files);
    this.bytes = bytes;
  }

  /** Reads the first images of a source. */
  static BenchImages of(ImageSource source) {
    List<byte[]> files = new ArrayList<>();
    long bytes = 0;
    long count = Math.min(MOST, source.size());
    for (long i = 0; i < count && bytes < MOST_BYTES; i++) {
      byte[] file = source.image(i).bytes();
      files.add(file);
      bytes += file.length;
    }
    return new BenchImages(files, bytes);
  }

  /** Returns the encoded images; shared, must not be modified. */
  List<byte[]> files() {
    return files;
  }

  double meanBytes() {
    return (double) bytes / files.size();
  }

  /** Returns the number of images to send before each measurement, for the JIT compiler. */
  int warmUp(long count) {
    return (int) Math.max(atMost(MOST_WARM_UP), count / 4);
  }

  /** Returns the number of images for each tried batch size, and for the warm-up before it. */
  long trial(long count) {
    return Math.min(atMost(MOST_TRIAL), count);
  }

  private long atMost(int images) {
    return Math.min(images, Math.max(1, (long) (PREPARATION_BYTES / Math.max(1, meanBytes()))));
  }
}
