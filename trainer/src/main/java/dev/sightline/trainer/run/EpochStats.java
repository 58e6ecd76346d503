package dev.sightline.trainer.run;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code metrics.jsonl}: statistics of an epoch.
 *
 * @param loss mean over the epoch's batches, with dropout on
 * @param trainAccuracy accuracy on a sample of the training images after the epoch, with dropout
 *     off
 * @param validationAccuracy accuracy on the held-out images
 * @param validationLoss mean cross-entropy on the held-out images, without label smoothing; null in
 *     a run of an older trainer
 * @param imagesPerSecond training speed, without the time of the evaluation
 */
public record EpochStats(
    int epoch,
    double loss,
    double trainAccuracy,
    double validationAccuracy,
    @Nullable Double validationLoss,
    double imagesPerSecond,
    double seconds) {
  static final Comparator<EpochStats> RANK =
      Comparator.comparingDouble(EpochStats::validationAccuracy)
          .thenComparing(
              EpochStats::validationLoss, Comparator.nullsFirst(Comparator.reverseOrder()))
          // An older trainer kept only the checkpoint of the earliest among equals.
          .thenComparingInt(
              stats -> stats.validationLoss() == null ? -stats.epoch() : stats.epoch());

  /**
   * Returns the epoch with the highest validation accuracy. Among equals it is the one with the
   * lowest validation loss, then the latest: on few images, many epochs have the same accuracy.
   */
  public static EpochStats bestOf(List<EpochStats> stats) {
    return stats.stream().max(RANK).orElseThrow();
  }
}
