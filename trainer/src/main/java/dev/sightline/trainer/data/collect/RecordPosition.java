package dev.sightline.trainer.data.collect;

import java.util.Comparator;

/** Where a record was read. */
record RecordPosition(String topic, int partition, long offset)
    implements Comparable<RecordPosition> {
  private static final Comparator<RecordPosition> ORDER =
      Comparator.comparing(RecordPosition::topic)
          .thenComparingInt(RecordPosition::partition)
          .thenComparingLong(RecordPosition::offset);

  @Override
  public int compareTo(RecordPosition other) {
    return ORDER.compare(this, other);
  }

  /** {@code topic-partition-offset}, as the service names a record. */
  String text() {
    return topic + '-' + partition + '-' + offset;
  }
}
