package dev.sightline.trainer.data.collect;

/** What is to be read of one partition: from one offset on and before another. */
record PartitionSpan(String topic, int partition, long from, long to) {
  boolean isEmpty() {
    return to <= from;
  }

  PartitionSpan startingAt(long offset) {
    return new PartitionSpan(topic, partition, Math.max(from, offset), to);
  }

  /** Records at most: some offsets may hold none. */
  long length() {
    return Math.max(0, to - from);
  }
}
