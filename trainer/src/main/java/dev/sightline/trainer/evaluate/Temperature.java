package dev.sightline.trainer.evaluate;

import java.util.Locale;

/**
 * Temperature that is part of a model, and how it was found.
 *
 * @param value divisor of the logits; 1 if none was fitted
 * @param origin how it was found, as a part of a sentence for people
 */
public record Temperature(float value, String origin) {
  static Temperature fitted(double value, int images, int mistakes) {
    return new Temperature(
        (float) value,
        String.format(
            Locale.ROOT,
            "fitted on the %d held-out images, %d of which are classified wrongly",
            images,
            mistakes));
  }

  static Temperature notFitted(String reason) {
    return new Temperature(1, "not fitted: " + reason);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.3f, %s", value, origin);
  }
}
