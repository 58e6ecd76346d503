package dev.sightline.trainer.report;

import java.util.ArrayList;
import java.util.List;

/** Points to draw a line through, from left to right. */
final class Curve {
  private final List<Double> x = new ArrayList<>();
  private final List<Double> y = new ArrayList<>();

  /** A value that is not finite can't be drawn and is left out. */
  void add(double atX, double atY) {
    if (Double.isFinite(atY)) {
      x.add(atX);
      y.add(atY);
    }
  }

  boolean isEmpty() {
    return x.isEmpty();
  }

  List<Double> x() {
    return List.copyOf(x);
  }

  List<Double> y() {
    return List.copyOf(y);
  }
}
