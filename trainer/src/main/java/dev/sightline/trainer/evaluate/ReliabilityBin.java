package dev.sightline.trainer.evaluate;

/**
 * Images whose confidence is above {@code from} and at most {@code to}.
 *
 * @param confidence their mean confidence; 0 if there are no images
 * @param accuracy share of them that is classified correctly; 0 if there are no images
 */
public record ReliabilityBin(
    double from, double to, int images, double confidence, double accuracy) {
  /** Returns confidence minus accuracy; above 0 if the model is overconfident. */
  public double gap() {
    return confidence - accuracy;
  }
}
