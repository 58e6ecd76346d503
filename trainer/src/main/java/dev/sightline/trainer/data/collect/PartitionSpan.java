package dev.sightline.trainer.data.collect;

/** Offset range of one partition: {@code from} is inclusive, {@code to} is exclusive. */
record PartitionSpan(String topic, int partition, long from, long to) {
  boolean isEmpty() {
    return to <= from;
  }

  PartitionSpan startingAt(long offset) {
    return new PartitionSpan(topic, partition, Math.max(from, offset), to);
  }

  /** Returns the maximum number of records; some offsets may have none. */
  long length() {
    return Math.max(0, to - from);
  }
}
