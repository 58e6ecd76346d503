package dev.sightline.microbench.decode;

import java.util.List;
import java.util.Locale;

/**
 * CPU milliseconds per image.
 *
 * @param mean mean of several measurements
 * @param deviation standard deviation of the measurements
 */
record MillisPerImage(double mean, double deviation) {
  static MillisPerImage of(List<Double> millis) {
    double mean = millis.stream().mapToDouble(each -> each).average().orElse(Double.NaN);
    double squares = millis.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum();
    return new MillisPerImage(mean, Math.sqrt(squares / Math.max(1, millis.size() - 1)));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.3f +- %.3f", mean, deviation);
  }
}
