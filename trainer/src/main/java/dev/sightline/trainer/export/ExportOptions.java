package dev.sightline.trainer.export;

/**
 * Options of an exported graph.
 *
 * @param divisor value by which training divides 8-bit values to scale the network's input
 * @param temperature divisor of the logits before softmax; 1 leaves them unchanged, a larger value
 *     makes the model less confident. Without mirroring it never changes the predicted class
 * @param mirrored whether the network also classifies each image flipped from left to right, and
 *     the two probabilities are averaged; improves accuracy by some tenths of a percent for twice
 *     the time
 * @see <a href="https://arxiv.org/abs/1706.04599">On Calibration of Modern Neural Networks</a>
 */
public record ExportOptions(float divisor, float temperature, boolean mirrored) {
  public ExportOptions {
    requirePositive("divisor", divisor);
    requirePositive("temperature", temperature);
  }

  /** Returns options that run the network once and do not change its result. */
  public static ExportOptions plain(float divisor) {
    return new ExportOptions(divisor, 1, false);
  }

  public ExportOptions withTemperature(float other) {
    return new ExportOptions(divisor, other, mirrored);
  }

  public ExportOptions withMirrored(boolean other) {
    return new ExportOptions(divisor, temperature, other);
  }

  private static void requirePositive(String name, float value) {
    if (!(value > 0) || Float.isInfinite(value)) {
      throw new IllegalArgumentException("%s %s: give a number above 0".formatted(name, value));
    }
  }
}
