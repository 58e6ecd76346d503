package dev.sightline.trainer.data.collect;

import java.util.List;

/**
 * All that a collection reads, settled before it begins: a collection that goes on later reads no
 * more and no less.
 *
 * @param from only images of this time on, in milliseconds; the least number for all
 * @param to only images before this time; the greatest number for all
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

  /** Whether an image of this time is asked for. */
  boolean holds(long timestamp) {
    return timestamp >= from && timestamp < to;
  }
}
