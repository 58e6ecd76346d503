package dev.sightline.trainer.collect;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What a collection holds, in numbers. */
public final class CollectReport {
  private final List<ManifestEntry> manifest;
  private final boolean wasThere;

  CollectReport(List<ManifestEntry> manifest, boolean wasThere) {
    this.manifest = List.copyOf(manifest);
    this.wasThere = wasThere;
  }

  /** Whether it was complete before, so that nothing was done. */
  public boolean wasThere() {
    return wasThere;
  }

  /** Images to train on. */
  public long train() {
    return count(Outcome.TRAIN);
  }

  /** Images set aside. */
  public long test() {
    return count(Outcome.TEST);
  }

  public long unlabelled() {
    return count(Outcome.UNLABELLED);
  }

  public long duplicates() {
    return count(Outcome.DUPLICATE);
  }

  /** Records that hold no image, by reason. */
  public Map<String, Long> badImages() {
    return counts(Outcome.BAD_IMAGE, entry -> String.valueOf(entry.reason()));
  }

  /** Images whose label the model does not know, by label. */
  public Map<String, Long> refusedLabels() {
    return counts(Outcome.REFUSED_LABEL, entry -> String.valueOf(entry.label()));
  }

  public long superseded() {
    return count(Outcome.SUPERSEDED);
  }

  public long unknownIds() {
    return count(Outcome.UNKNOWN_ID);
  }

  public long ambiguousIds() {
    return count(Outcome.AMBIGUOUS_ID);
  }

  public long badLabels() {
    return count(Outcome.BAD_LABEL);
  }

  /** Records of the images topic. */
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

  private long count(Outcome outcome) {
    return manifest.stream().filter(entry -> entry.outcome() == outcome).count();
  }

  private Map<String, Long> counts(Outcome outcome, Function<ManifestEntry, String> key) {
    Map<String, Long> counts = new TreeMap<>();
    manifest.stream()
        .filter(entry -> entry.outcome() == outcome)
        .forEach(entry -> counts.merge(key.apply(entry), 1L, Long::sum));
    return counts;
  }
}
