package dev.sightline.classifier.dashboard;

import dev.sightline.classifier.telemetry.ServiceFigures.Bucket;
import dev.sightline.classifier.telemetry.ServiceFigures.Reading;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Readings of the last minute, and the statistics over them. For use by one thread. */
final class ReadingsWindow {
  /** One reading per second, plus the one at the start of the minute. */
  private static final int MOST = 61;

  private static final int RECENT = 5;
  private static final double NANOS = 1e9;

  private record At(long nanos, Reading reading) {
    private double rateSince(At before) {
      double images = Math.max(0, reading.images() - before.reading.images());
      return nanos == before.nanos ? 0 : images / (nanos - before.nanos) * NANOS;
    }
  }

  private final Deque<At> readings = new ArrayDeque<>();

  /**
   * Adds a reading.
   *
   * @param nanos time of the reading in nanoseconds, from an arbitrary origin
   */
  void add(long nanos, Reading reading) {
    readings.addLast(new At(nanos, reading));
    if (readings.size() > MOST) {
      readings.removeFirst();
    }
  }

  void clear() {
    readings.clear();
  }

  /** Returns the statistics as of the last reading. Requires at least one reading. */
  PageStats figures() {
    List<At> all = List.copyOf(readings);
    At first = all.get(0);
    At last = all.get(all.size() - 1);
    List<Double> rates = new ArrayList<>();
    for (int i = 1; i < all.size(); i++) {
      rates.add(all.get(i).rateSince(all.get(i - 1)));
    }
    return new PageStats(
        last.reading(),
        Duration.ofNanos(last.nanos() - first.nanos()),
        last.rateSince(all.get(Math.max(0, all.size() - 1 - RECENT))),
        rates,
        latency(first.reading(), last.reading()),
        since(first.reading().predictions(), last.reading().predictions()));
  }

  private static Map<String, Long> since(Map<String, Long> before, Map<String, Long> now) {
    Map<String, Long> between = new TreeMap<>();
    // The count of a label restarts at 0 if its model was unloaded in between.
    now.forEach(
        (label, count) -> between.put(label, Math.max(0, count - before.getOrDefault(label, 0L))));
    return between;
  }

  private static PageStats.Latency latency(Reading before, Reading now) {
    List<Bucket> buckets = new ArrayList<>();
    boolean sameBuckets = before.latencies().size() == now.latencies().size();
    for (int i = 0; i < now.latencies().size(); i++) {
      Bucket bucket = now.latencies().get(i);
      long earlier = sameBuckets ? before.latencies().get(i).count() : 0;
      buckets.add(new Bucket(bucket.upTo(), bucket.count() - earlier));
    }
    return new PageStats.Latency(
        Quantile.of(0.5, buckets), Quantile.of(0.95, buckets), Quantile.of(0.99, buckets));
  }
}
