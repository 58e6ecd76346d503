package dev.sightline.microbench.decode;

import java.util.List;
import java.util.Locale;

/**
 * CPU milliseconds per image.
 *
 * @param measured one or more measurements
 */
record MillisPerImage(List<Double> measured) {
  static MillisPerImage ofAll(List<MillisPerImage> rounds) {
    return new MillisPerImage(rounds.stream().flatMap(round -> round.measured().stream()).toList());
  }

  double mean() {
    return measured.stream().mapToDouble(each -> each).average().orElse(Double.NaN);
  }

  /** Returns the standard deviation of the measurements. */
  double deviation() {
    double mean = mean();
    double squares = measured.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum();
    return Math.sqrt(squares / Math.max(1, measured.size() - 1));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.3f +- %.3f", mean(), deviation());
  }
}
