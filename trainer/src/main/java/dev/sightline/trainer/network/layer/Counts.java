package dev.sightline.trainer.network.layer;

import dev.sightline.trainer.yaml.YamlValue;
import java.util.Locale;

/** Reads numbers and checks their bounds. */
final class Counts {
  private Counts() {}

  static int positive(YamlValue value) {
    int number = value.integer();
    if (number < 1) {
      throw value.wrong(String.format(Locale.ROOT, "%d is too small: write 1 or more", number));
    }
    return number;
  }

  /** Reads a number greater than 0 and at most 1. */
  static double share(YamlValue value) {
    double number = value.number();
    if (!(number > 0 && number <= 1)) {
      throw value.wrong("%s is not a ratio: write a number above 0 and up to 1".formatted(number));
    }
    return number;
  }
}
