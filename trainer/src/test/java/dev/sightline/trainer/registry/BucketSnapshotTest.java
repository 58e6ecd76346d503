package dev.sightline.trainer.registry;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.bucket.Condition;
import dev.sightline.bucket.StoredText;
import dev.sightline.trainer.registry.HistoryEntry.Event;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BucketSnapshotTest {
  private static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");

  private static StoredText text(String text, Instant written) {
    return new StoredText(text, "\"1\"", written);
  }

  private static StoredText history(Event... events) {
    return text(
        Stream.of(events)
            .map(
                event ->
                    HistoryLine.of(
                            HistoryEntry.of(
                                THEN, event, 2, Optional.of(1), new ChangeReason("ada", "", "")))
                        + "\n")
            .collect(joining()),
        THEN);
  }

  private static boolean isHalfWay(StoredText history, StoredText current) {
    return new BucketSnapshot(
            Map.of("history.jsonl", history, "CURRENT", current), new TreeMap<>(), Set.of())
        .isHalfWay();
  }

  @Test
  void promotion_missing_from_current_is_incomplete() {
    StoredText promoted = history(Event.PROMOTED, Event.TRIAL_BEGUN);

    assertThat(isHalfWay(promoted, text("1\n", THEN))).isTrue();
    assertThat(isHalfWay(promoted, text("2\n", THEN))).isFalse();
    assertThat(isHalfWay(history(Event.ROLLED_BACK), text("1\n", THEN))).isTrue();
    assertThat(isHalfWay(history(Event.REGISTERED), text("1\n", THEN))).isFalse();
  }

  @Test
  void current_written_manually_afterwards_is_complete() {
    assertThat(isHalfWay(history(Event.PROMOTED), text("1\n", THEN.plusSeconds(1)))).isFalse();
  }

  @Test
  void first_promotion_without_a_current_is_incomplete() {
    Map<String, StoredText> texts = Map.of("history.jsonl", history(Event.PROMOTED));

    assertThat(new BucketSnapshot(texts, new TreeMap<>(), Set.of()).isHalfWay()).isTrue();
    assertThat(new BucketSnapshot(Map.of(), new TreeMap<>(), Set.of()).isHalfWay()).isFalse();
  }

  @Test
  void version_exists_once_its_checksums_exist() {
    MemoryBucket bucket = new MemoryBucket(true, true);
    for (String file :
        new String[] {"toy/1/model.onnx", "toy/1/SHA256SUMS", "toy/2/model.onnx", "toy/x/y"}) {
      assertThat(bucket.write(file, "text", Condition.absent())).isTrue();
    }

    BucketSnapshot model = BucketSnapshot.of(bucket, "toy");

    assertThat(model.versions()).containsOnlyKeys(1);
    assertThat(model.unfinished()).containsExactly(2);
    assertThat(model.highest()).isEqualTo(2);
  }
}
