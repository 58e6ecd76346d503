package dev.sightline.trainer.data.collect;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Counts of the content of a collection. */
public final class CollectReport {
  private final List<ManifestEntry> manifest;
  private final boolean wasThere;

  CollectReport(List<ManifestEntry> manifest, boolean wasThere) {
    this.manifest = List.copyOf(manifest);
    this.wasThere = wasThere;
  }

  /** Returns whether the collection was already complete, so that nothing was done. */
  public boolean wasThere() {
    return wasThere;
  }

  /** Returns the number of training images. */
  public long train() {
    return count(RecordFate.TRAIN);
  }

  /** Returns the number of held-out test images. */
  public long test() {
    return count(RecordFate.TEST);
  }

  public long unlabelled() {
    return count(RecordFate.UNLABELLED);
  }

  public long duplicates() {
    return count(RecordFate.DUPLICATE);
  }

  /** Returns the number of records without a valid image, by reason. */
  public Map<String, Long> badImages() {
    return counts(RecordFate.BAD_IMAGE, entry -> String.valueOf(entry.reason()));
  }

  /** Returns the number of images whose label the model does not know, by label. */
  public Map<String, Long> refusedLabels() {
    return counts(RecordFate.REFUSED_LABEL, entry -> String.valueOf(entry.label()));
  }

  public long superseded() {
    return count(RecordFate.SUPERSEDED);
  }

  public long unknownIds() {
    return count(RecordFate.UNKNOWN_ID);
  }

  public long ambiguousIds() {
    return count(RecordFate.AMBIGUOUS_ID);
  }

  public long badLabels() {
    return count(RecordFate.BAD_LABEL);
  }

  /** Returns the number of records of the images topic. */
  public long images() {
    return train()
        + test()
        + unlabelled()
        + duplicates()
        + total(badImages())
        + total(refusedLabels());
  }

  private static long total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private long count(RecordFate outcome) {
    return manifest.stream().filter(entry -> entry.outcome() == outcome).count();
  }

  private Map<String, Long> counts(RecordFate outcome, Function<ManifestEntry, String> key) {
    Map<String, Long> counts = new TreeMap<>();
    manifest.stream()
        .filter(entry -> entry.outcome() == outcome)
        .forEach(entry -> counts.merge(key.apply(entry), 1L, Long::sum));
    return counts;
  }
}
