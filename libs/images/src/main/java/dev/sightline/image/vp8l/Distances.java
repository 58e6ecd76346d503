package dev.sightline.image.vp8l;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.List;

/**
 * How far back a copy begins (3.6.2.2). The first 120 codes are pixels near the current one,
 * nearest first; a larger code is a number of pixels.
 */
final class Distances {
  private static final int NEAR_SIDE = 8;
  private static final List<Offset> NEAR = near();

  private Distances() {}

  /** Number of pixels to the left and above. */
  private record Offset(int left, int up) {
    int squaredLength() {
      return left * left + up * up;
    }
  }

  private static List<Offset> near() {
    List<Offset> offsets = new ArrayList<>();
    for (int up = 0; up < NEAR_SIDE; up++) {
      for (int left = up == 0 ? 1 : 1 - NEAR_SIDE; left <= NEAR_SIDE; left++) {
        offsets.add(new Offset(left, up));
      }
    }
    offsets.sort(
        comparingInt(Offset::squaredLength)
            .thenComparingInt(offset -> Math.abs(offset.left))
            .thenComparingInt(offset -> -offset.left));
    return List.copyOf(offsets);
  }

  /** Returns the number of pixels, at least 1. */
  static int pixels(int code, int width) {
    if (code > NEAR.size()) {
      return code - NEAR.size();
    }
    Offset offset = NEAR.get(code - 1);
    return Math.max(1, offset.left + offset.up * width);
  }
}
