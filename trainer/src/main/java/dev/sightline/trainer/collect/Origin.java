package dev.sightline.trainer.collect;

import java.util.Comparator;

/** Where a record was read. */
record Origin(String topic, int partition, long offset) implements Comparable<Origin> {
  private static final Comparator<Origin> ORDER =
      Comparator.comparing(Origin::topic)
          .thenComparingInt(Origin::partition)
          .thenComparingLong(Origin::offset);

  @Override
  public int compareTo(Origin other) {
    return ORDER.compare(this, other);
  }

  /** {@code topic-partition-offset}, as the service names a record. */
  String text() {
    return topic + '-' + partition + '-' + offset;
  }
}
