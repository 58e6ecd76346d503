package dev.sightline.trainer.data.collect;

import java.util.List;

/**
 * Input of a collection, fixed before reading begins: a resumed collection reads exactly the same
 * records.
 *
 * @param from lower limit of image timestamps in milliseconds, inclusive; {@code Long.MIN_VALUE}
 *     for no limit
 * @param to upper limit of image timestamps in milliseconds, exclusive; {@code Long.MAX_VALUE} for
 *     no limit
 */
record CollectionPlan(
    CollectSettings settings,
    long from,
    long to,
    List<PartitionSpan> images,
    List<PartitionSpan> labels) {
  CollectionPlan {
    images = List.copyOf(images);
    labels = List.copyOf(labels);
  }

  /** Returns whether an image with this timestamp is in the range. */
  boolean holds(long timestamp) {
    return timestamp >= from && timestamp < to;
  }
}
