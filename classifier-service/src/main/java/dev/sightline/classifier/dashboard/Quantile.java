package dev.sightline.classifier.dashboard;

import dev.sightline.classifier.telemetry.ServiceFigures.Bucket;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Estimates a quantile of a histogram with the method of Prometheus' {@code histogram_quantile}:
 * values are assumed to be uniform within their bucket, and those of the last, unbounded bucket to
 * equal its lower bound.
 */
final class Quantile {
  private static final double NANOS = 1e9;

  private Quantile() {}

  /**
   * Returns the quantile in seconds, or empty if the buckets are empty.
   *
   * @param buckets cumulative counts in ascending order of the bounds; the last bucket is unbounded
   */
  static OptionalDouble of(double quantile, List<Bucket> buckets) {
    long all = buckets.isEmpty() ? 0 : buckets.get(buckets.size() - 1).count();
    if (all <= 0) {
      return OptionalDouble.empty();
    }
    double rank = quantile * all;
    double from = 0;
    long below = 0;
    for (Bucket bucket : buckets.subList(0, buckets.size() - 1)) {
      double upTo = bucket.upTo().toNanos() / NANOS;
      if (bucket.count() >= rank) {
        long within = bucket.count() - below;
        double share = within == 0 ? 1 : (rank - below) / within;
        return OptionalDouble.of(from + share * (upTo - from));
      }
      from = upTo;
      below = bucket.count();
    }
    return OptionalDouble.of(from);
  }
}
