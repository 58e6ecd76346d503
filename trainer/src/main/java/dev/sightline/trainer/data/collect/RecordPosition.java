package dev.sightline.trainer.data.collect;

import java.util.Comparator;

/** Position of a record in Kafka. */
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

  /** Returns {@code topic-partition-offset}, the service's name of a record. */
  String text() {
    return topic + '-' + partition + '-' + offset;
  }
}
