package dev.sightline.classifier.inference;

import dev.sightline.classifier.inference.ChosenBatch.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/**
 * Finds the smallest batch that is about as fast as the fastest one. Tries 1, 2, 4 and so on, until
 * two sizes in succession bring no gain, or a limit is reached.
 */
final class BatchSearch {
  /** Ratio of rates from which a larger batch counts as faster: more than measurements vary. */
  private static final double GAIN = 1.03;

  /** A larger batch takes one run as a warm-up and two that are measured. */
  private static final int RUNS = 3;

  private static final int PATIENCE = 2;

  /**
   * Limits of the search.
   *
   * @param images largest batch that is tried
   * @param nanos time of the whole search
   * @param bytes memory of one run
   */
  record Limits(int images, long nanos, long bytes) {}

  private final Limits limits;
  private final LongSupplier nanoTime;

  BatchSearch(Limits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
  }

  /**
   * Searches. A batch of one image is always tried, even if it exceeds a limit.
   *
   * @param workers number of threads that run the model
   * @param measure measures a batch of the given number of images
   */
  ChosenBatch search(int workers, IntFunction<MeasuredBatch> measure) {
    long end = nanoTime.getAsLong() + limits.nanos();
    List<MeasuredBatch> tried = new ArrayList<>(List.of(measure.apply(1)));
    Reason reason = Reason.FASTEST;
    for (int images = 2; images <= limits.images() && !isFlat(tried); images *= 2) {
      MeasuredBatch last = tried.get(tried.size() - 1);
      if (2 * last.bytes() > limits.bytes()) {
        reason = Reason.MEMORY;
        break;
      }
      if (nanoTime.getAsLong() + RUNS * 2 * last.nanos() - end > 0) {
        reason = Reason.TIME;
        break;
      }
      tried.add(measure.apply(images));
    }
    return chosen(tried, workers, reason);
  }

  /** Returns whether the last sizes are not faster than the best one before them. */
  private static boolean isFlat(List<MeasuredBatch> tried) {
    int before = tried.size() - PATIENCE;
    return before > 0 && best(tried) < GAIN * best(tried.subList(0, before));
  }

  private static double best(List<MeasuredBatch> tried) {
    return tried.stream().mapToDouble(MeasuredBatch::imagesPerSecond).max().orElseThrow();
  }

  private ChosenBatch chosen(List<MeasuredBatch> tried, int workers, Reason reason) {
    double best = best(tried);
    MeasuredBatch chosen =
        tried.stream()
            .filter(batch -> fits(batch) && batch.imagesPerSecond() * GAIN >= best)
            .findFirst()
            .orElseGet(() -> fastestThatFits(tried));
    boolean last = chosen == tried.get(tried.size() - 1);
    boolean fastest = chosen.imagesPerSecond() * GAIN >= best;
    return ChosenBatch.of(
        chosen, limits.bytes(), workers, !fastest ? Reason.MEMORY : last ? reason : Reason.FASTEST);
  }

  private MeasuredBatch fastestThatFits(List<MeasuredBatch> tried) {
    return tried.stream()
        .filter(this::fits)
        .max(Comparator.comparingDouble(MeasuredBatch::imagesPerSecond))
        .orElse(tried.get(0));
  }

  private boolean fits(MeasuredBatch batch) {
    return batch.bytes() <= limits.bytes();
  }
}
