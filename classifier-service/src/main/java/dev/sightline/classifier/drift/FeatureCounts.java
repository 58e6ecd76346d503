package dev.sightline.classifier.drift;

import dev.sightline.classifier.domain.DriftFeature;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * The values of one feature, counted by their ranges. The counts only rise; what was counted since
 * some time is the difference of two of their readings. Any thread counts, one at a time reads.
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
   * @param kept how many readings are looked back at most
   * @return the index of what was counted since the oldest of them
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
