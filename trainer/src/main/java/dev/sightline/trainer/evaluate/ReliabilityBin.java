package dev.sightline.trainer.evaluate;

/**
 * The images whose confidence lies above {@code from} and not above {@code to}.
 *
 * @param confidence their mean confidence; 0 for no images
 * @param accuracy the share of them classified right; 0 for no images
 */
public record ReliabilityBin(
    double from, double to, int images, double confidence, double accuracy) {
  /** Above 0 where the model is surer than it is right. */
  public double gap() {
    return confidence - accuracy;
  }
}
