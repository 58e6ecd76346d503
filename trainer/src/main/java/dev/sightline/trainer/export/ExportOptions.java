package dev.sightline.trainer.export;

/**
 * What an exported graph does besides running the network.
 *
 * @param divisor by which training divides 8-bit values before the network sees them
 * @param temperature by which logits are divided before softmax; 1 leaves them, more makes the
 *     model less sure of itself. Without mirroring it never changes which class is the likeliest
 * @param mirrored whether the network also sees each image flipped from left to right, and the two
 *     results' probabilities are averaged; better by some tenths of a percent for twice the time
 * @see <a href="https://arxiv.org/abs/1706.04599">On Calibration of Modern Neural Networks</a>
 */
public record ExportOptions(float divisor, float temperature, boolean mirrored) {
  public ExportOptions {
    requirePositive("divisor", divisor);
    requirePositive("temperature", temperature);
  }

  /** A graph that runs the network once and changes nothing about its result. */
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
