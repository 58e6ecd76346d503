package dev.sightline.classifier.inference;

import dev.sightline.classifier.inference.ChosenBatch.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/**
 * Finds the smallest batch that is about as fast as the fastest one. Tries 1, 2, 4 and so on, until
 * runs are long and two sizes in succession bring no gain, or a limit is reached.
 */
final class BatchSearch {
  /** Ratio of rates from which a larger batch counts as faster: more than measurements vary. */
  private static final double GAIN = 1.03;

  /** A batch takes two runs as a warm-up and one that is measured; short runs are repeated. */
  private static final int RUNS = 3;

  private static final int PATIENCE = 2;

  /** Time that the service spends on a batch besides the model, such as its queue and its spans. */
  private static final long OVERHEAD_NANOS = 1_000_000;

  /** Shorter runs vary more, so the search does not end with them. */
  private static final long SHORT_NANOS = 50_000_000;

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

  /** Returns whether runs are long and the last sizes are not faster than the best before them. */
  private static boolean isFlat(List<MeasuredBatch> tried) {
    int before = tried.size() - PATIENCE;
    return before > 0
        && tried.get(tried.size() - 1).nanos() > SHORT_NANOS
        && best(tried) < GAIN * best(tried.subList(0, before));
  }

  private static double best(List<MeasuredBatch> tried) {
    return tried.stream().mapToDouble(BatchSearch::rate).max().orElseThrow();
  }

  /** Returns the images per second of the service with this batch. */
  private static double rate(MeasuredBatch batch) {
    return batch.images() * 1e9 / (batch.nanos() + OVERHEAD_NANOS);
  }

  private ChosenBatch chosen(List<MeasuredBatch> tried, int workers, Reason reason) {
    double best = best(tried);
    Optional<MeasuredBatch> fast =
        tried.stream().filter(batch -> fits(batch) && rate(batch) * GAIN >= best).findFirst();
    MeasuredBatch chosen = fast.orElseGet(() -> fastestThatFits(tried));
    boolean last = chosen == tried.get(tried.size() - 1);
    return ChosenBatch.of(
        chosen,
        limits.bytes(),
        workers,
        fast.isEmpty() ? Reason.MEMORY : last ? reason : Reason.FASTEST);
  }

  private MeasuredBatch fastestThatFits(List<MeasuredBatch> tried) {
    return tried.stream()
        .filter(this::fits)
        .max(Comparator.comparingDouble(BatchSearch::rate))
        .orElse(tried.get(0));
  }

  private boolean fits(MeasuredBatch batch) {
    return batch.bytes() <= limits.bytes();
  }
}
