package dev.sightline.cli.classify;

import static dev.sightline.image.UndecodableImageException.Problem.TOO_COSTLY;

import com.sun.management.OperatingSystemMXBean;
import dev.sightline.image.DecodeCost;
import dev.sightline.image.DecodeGate;
import dev.sightline.image.UndecodableImageException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/**
 * Memory for the images that are decoded at the same time. An image waits until there is enough for
 * it; one that takes more than all waits until no other is decoded. Thread-safe.
 */
final class DecodeMemory implements DecodeGate {
  private static final long LARGEST = 1L << 30;

  /** Memory that the JVM and ONNX Runtime with a small model use besides the heap. */
  private static final long OVERHEAD = 290L << 20;

  /** Enough for the rows that any baseline JPEG of an allowed size keeps. */
  private static final long LEAST_OUTSIDE_HEAP = 32L << 20;

  private static final int UNIT = 1 << 10;

  private final long outsideHeap;
  private final Share all;
  private final Share outside;

  /**
   * @param total maximum number of bytes
   * @param outsideHeap maximum number of them outside the heap
   */
  DecodeMemory(long total, long outsideHeap) {
    this.outsideHeap = outsideHeap;
    all = new Share(total);
    outside = new Share(outsideHeap);
  }

  /**
   * Returns what this process may use; by default, the service may use the same.
   *
   * @param modelBytes size of the model's file, whose weights are in memory too
   */
  static DecodeMemory ofProcess(long modelBytes) {
    long heap = Runtime.getRuntime().maxMemory();
    long machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return new DecodeMemory(
        Math.min(LARGEST, heap / 2),
        Math.max(LEAST_OUTSIDE_HEAP, machine - heap - OVERHEAD - modelBytes));
  }

  @Override
  public Pass admit(DecodeCost cost) throws UndecodableImageException {
    if (cost.nativeBytes() > outsideHeap) {
      throw new UndecodableImageException(
          TOO_COSTLY,
          String.format(
              Locale.ROOT,
              "decoding it takes about %d bytes of memory outside the heap; at most %d are allowed",
              cost.nativeBytes(),
              outsideHeap));
    }
    Pass first = all.take(cost.bytes());
    Pass second = outside.take(cost.nativeBytes());
    return () -> {
      second.close();
      first.close();
    };
  }

  /** A number of bytes, given out in the order of the requests. */
  private static final class Share {
    private final int units;
    private final Semaphore free;

    Share(long bytes) {
      units = units(bytes);
      free = new Semaphore(units, true);
    }

    private static int units(long bytes) {
      return (int) Math.min(Integer.MAX_VALUE, bytes / UNIT);
    }

    Pass take(long bytes) {
      int taken = Math.min(units, units(bytes));
      free.acquireUninterruptibly(taken);
      return () -> free.release(taken);
    }
  }
}
