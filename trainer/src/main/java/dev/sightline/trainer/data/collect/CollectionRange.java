package dev.sightline.trainer.data.collect;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Which images are asked for. */
public sealed interface CollectionRange {
  /**
   * Those whose record's timestamp is from one moment on and before another.
   *
   * @param from empty for the oldest that is kept
   * @param to empty for all there is now
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

  /** Those of some partitions, each from one offset on and before another. */
  record Offsets(Map<Integer, OffsetSpan> byPartition) implements CollectionRange {
    public Offsets {
      byPartition = Map.copyOf(byPartition);
    }
  }

  /**
   * @param from the first
   * @param to the first that is not asked for any more; empty for all there is now
   */
  record OffsetSpan(long from, Optional<Long> to) {
    public OffsetSpan {
      if (from < 0 || to.map(end -> end <= from).orElse(false)) {
        throw new IllegalArgumentException(
            "offsets %d to %s are no range: it must end later".formatted(from, to.orElse(0L)));
      }
    }
  }
}
