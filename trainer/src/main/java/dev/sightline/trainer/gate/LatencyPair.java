package dev.sightline.trainer.gate;

/**
 * Latencies of both models on the same batch.
 *
 * @param batch number of images in the batch
 * @param runs number of runs of each model
 */
public record LatencyPair(
    int batch, int runs, LatencyQuartiles candidate, LatencyQuartiles current) {
  /** Returns the ratio of the medians; above 1 if the candidate is slower. */
  public double ratio() {
    return candidate.median() / current.median();
  }
}
