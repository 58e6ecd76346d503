package dev.sightline.trainer.data.collect;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Range of the images to collect. */
public sealed interface CollectionRange {
  /**
   * Images whose record timestamp is in a time range.
   *
   * @param from start, inclusive; empty for the oldest record
   * @param to end, exclusive; empty for all records up to now
   */
  record Times(Optional<Instant> from, Optional<Instant> to) implements CollectionRange {
    public static final Times ALL = new Times(Optional.empty(), Optional.empty());

    public Times {
      if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
        throw new IllegalArgumentException(
            "the range begins at %s and ends at %s: it must end later"
                .formatted(from.get(), to.get()));
      }
    }

    boolean holds(long timestamp) {
      return from.map(moment -> timestamp >= moment.toEpochMilli()).orElse(true)
          && to.map(moment -> timestamp < moment.toEpochMilli()).orElse(true);
    }
  }

  /** Images of some partitions, with an offset range for each. */
  record Offsets(Map<Integer, OffsetSpan> byPartition) implements CollectionRange {
    public Offsets {
      byPartition = Map.copyOf(byPartition);
    }
  }

  /**
   * Offset range.
   *
   * @param from first offset
   * @param to offset after the last one; empty for all records up to now
   */
  record OffsetSpan(long from, Optional<Long> to) {
    public OffsetSpan {
      if (from < 0 || to.map(end -> end <= from).orElse(false)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "offsets %d to %s are not a range: the end must be greater",
                from,
                to.orElse(0L)));
      }
    }
  }
}
