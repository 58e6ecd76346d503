package dev.sightline.classifier.drift;

import dev.sightline.classifier.domain.DriftFeature;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * Counts the values of one feature by range. The counts never decrease, so the counts of a period
 * are the difference of two readings. Any thread may count; only one thread may read at a time.
 */
final class FeatureCounts {
  private final DriftFeature feature;
  private final ReferenceHistogram expected;
  private final LongAdder[] counts;
  private final Deque<long[]> readings = new ArrayDeque<>();

  FeatureCounts(DriftFeature feature, ReferenceHistogram expected) {
    this.feature = feature;
    this.expected = expected;
    counts =
        Stream.generate(LongAdder::new).limit(expected.bins().size()).toArray(LongAdder[]::new);
    readings.add(new long[counts.length]);
  }

  DriftFeature feature() {
    return feature;
  }

  void count(double value) {
    counts[expected.bins().of(value)].increment();
  }

  /**
   * Reads the counts.
   *
   * @param kept maximum number of readings to keep
   * @return the index of the values counted since the oldest kept reading
   */
  double read(int kept) {
    long[] now = new long[counts.length];
    long[] since = new long[counts.length];
    long[] oldest = readings.getFirst();
    for (int i = 0; i < now.length; i++) {
      now[i] = counts[i].sum();
      since[i] = now[i] - oldest[i];
    }
    readings.addLast(now);
    if (readings.size() > kept) {
      readings.removeFirst();
    }
    return StabilityIndex.of(expected, since);
  }
}
