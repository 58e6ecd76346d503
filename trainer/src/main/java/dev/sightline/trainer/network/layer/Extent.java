package dev.sightline.trainer.network.layer;

import dev.sightline.trainer.yaml.YamlMap;
import dev.sightline.trainer.yaml.YamlValue;
import java.util.List;
import java.util.Locale;

/** Size in rows and columns. */
record Extent(int rows, int columns) {
  static Extent square(int side) {
    return new Extent(side, side);
  }

  static Extent read(YamlMap map, String key, Extent fallback) {
    return map.optional(key).map(Extent::read).orElse(fallback);
  }

  /** Reads one number for both, or {@code [rows, columns]}; each at least 1. */
  static Extent read(YamlValue value) {
    if (value.isScalar()) {
      return square(positive(value));
    }
    List<YamlValue> both = value.list();
    if (both.size() != 2) {
      throw value.wrong(
          String.format(
              Locale.ROOT, "%d numbers are given: write one, or [rows, columns]", both.size()));
    }
    return new Extent(positive(both.get(0)), positive(both.get(1)));
  }

  private static int positive(YamlValue value) {
    return Counts.positive(value);
  }

  int[] array() {
    return new int[] {rows, columns};
  }
}
