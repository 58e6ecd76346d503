package dev.sightline.trainer.gate;

/**
 * Both models on the same batch.
 *
 * @param batch images at a time
 * @param runs of each
 */
public record LatencyPair(
    int batch, int runs, LatencyQuartiles candidate, LatencyQuartiles current) {
  /** Above 1 where the candidate is slower. */
  public double ratio() {
    return candidate.median() / current.median();
  }
}
