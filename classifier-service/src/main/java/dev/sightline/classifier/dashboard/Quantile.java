package dev.sightline.classifier.dashboard;

import dev.sightline.classifier.telemetry.ServiceFigures.Bucket;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A quantile of a histogram, as Prometheus' {@code histogram_quantile} estimates it: values are
 * taken to lie evenly within their bucket, and those of the last one, which has no end, at its
 * beginning.
 */
final class Quantile {
  private static final double NANOS = 1e9;

  private Quantile() {}

  /**
   * In seconds; empty where the buckets are.
   *
   * @param buckets cumulative, shortest first, the last of any length
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
