package dev.sightline.trainer.registry;

import dev.sightline.bucket.Bucket;
import dev.sightline.bucket.StoredText;
import dev.sightline.modelstore.CurrentFile;
import dev.sightline.modelstore.ModelVersion;
import dev.sightline.modelstore.StoreLayout;
import dev.sightline.trainer.registry.HistoryEntry.Event;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * State of a model in a bucket at one time. A version exists if its {@code SHA256SUMS} exists,
 * which is written last.
 *
 * @param texts the files beside the versions, by name
 * @param versions the version numbers with the etags of their {@code SHA256SUMS}
 * @param unfinished numbers that are taken by files without {@code SHA256SUMS}
 */
record BucketSnapshot(
    Map<String, StoredText> texts, SortedMap<Integer, String> versions, Set<Integer> unfinished) {
  /**
   * Files beside the versions, in the order in which they are read. A change writes them in the
   * same order, and writes the history on the condition that it is unchanged. So no change can come
   * between this read and the write.
   */
  static final List<String> FILES =
      List.of(StoreLayout.HISTORY, StoreLayout.CURRENT, StoreLayout.CANDIDATE);

  private static final Set<Event> SETS_CURRENT = EnumSet.of(Event.PROMOTED, Event.ROLLED_BACK);

  BucketSnapshot {
    texts = Map.copyOf(texts);
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
    unfinished = Set.copyOf(unfinished);
  }

  /** Reads the current state of a model. */
  static BucketSnapshot of(Bucket bucket, String name) {
    Map<String, StoredText> texts = new TreeMap<>();
    for (String file : FILES) {
      bucket.read(name + "/" + file).ifPresent(text -> texts.put(file, text));
    }
    SortedMap<Integer, String> versions = new TreeMap<>();
    Set<Integer> unfinished = new TreeSet<>();
    Map<String, String> files = bucket.list(name);
    for (String file : files.keySet()) {
      number(file.substring(name.length() + 1))
          .ifPresent(
              number -> {
                String etag = files.get(sumsOf(name, number));
                if (etag == null) {
                  unfinished.add(number);
                } else {
                  versions.put(number, etag);
                }
              });
    }
    return new BucketSnapshot(texts, versions, unfinished);
  }

  private static Optional<Integer> number(String file) {
    int slash = file.indexOf('/');
    return slash > 0 && ModelVersion.isNumber(file.substring(0, slash))
        ? Optional.of(Integer.valueOf(file.substring(0, slash)))
        : Optional.empty();
  }

  static String sumsOf(String name, int version) {
    return name + "/" + version + "/" + StoreLayout.SUMS;
  }

  Optional<StoredText> text(String file) {
    return Optional.ofNullable(texts.get(file));
  }

  int highest() {
    return Stream.concat(versions.keySet().stream(), unfinished.stream())
        .max(Comparator.naturalOrder())
        .orElse(0);
  }

  /**
   * Returns whether the history names a {@code CURRENT} that does not exist: its writer is about to
   * write it, or died. A {@code CURRENT} newer than the history was written by hand.
   */
  boolean isHalfWay() {
    Optional<StoredText> history = text(StoreLayout.HISTORY);
    Optional<StoredText> current = text(StoreLayout.CURRENT);
    Optional<Integer> recorded =
        history.stream()
            .flatMap(text -> text.text().lines())
            .flatMap(line -> HistoryLine.parse(line).stream())
            .filter(entry -> SETS_CURRENT.contains(entry.event()))
            .reduce((before, last) -> last)
            .map(HistoryEntry::version);
    boolean byHand =
        current.isPresent()
            && history.isPresent()
            && current.get().written().isAfter(history.get().written());
    return recorded.isPresent()
        && !recorded.equals(current.flatMap(text -> CurrentFile.parse(text.text()).value()))
        && !byHand;
  }
}
