package dev.sightline.cli.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Median, minimum and maximum of several measurements. */
record MedianRange(double median, double min, double max) {
  static <T> MedianRange of(List<T> measured, ToDoubleFunction<T> value) {
    double[] sorted = measured.stream().mapToDouble(value).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new MedianRange(median, sorted[0], sorted[sorted.length - 1]);
  }
}
