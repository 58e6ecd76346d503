package dev.sightline.trainer.data.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.files.Sha256;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LabelJoinerTest {
  private static final String ONE = "0".repeat(13) + "63" + "a".repeat(49);
  private static final String OTHER = "0".repeat(13) + "62" + "b".repeat(49);
  private static final String SET_ASIDE = "0".repeat(64);

  private final List<ImageEntry> images = new ArrayList<>();
  private final List<LabelEntry> labels = new ArrayList<>();
  private long nextOffset;

  private static CollectSettings settings(String... known) {
    return new CollectSettings(
        "images", "labels", "all", 10, known.length == 0 ? "" : "m", List.of(known), false, false);
  }

  private void image(String id, String content, @Nullable String expected) {
    RecordPosition origin = new RecordPosition("images", 0, nextOffset++);
    images.add(new ImageEntry(origin, 100, id, content, "jpg", expected, null, null));
  }

  private void label(String id, String label, long at) {
    labels.add(
        new LabelEntry(new RecordPosition("labels", 0, nextOffset++), at, id, label, "anna", null));
  }

  private List<ManifestEntry> joined(String... known) {
    return LabelJoiner.of(settings(known), images, labels);
  }

  private static List<String> outcomes(List<ManifestEntry> manifest) {
    return manifest.stream().map(e -> e.outcome() + " " + e.id() + " " + e.label()).toList();
  }

  @Test
  void label_is_joined_to_its_image_by_id() {
    image("a", ONE, null);
    label("a", "cat", 200);

    ManifestEntry entry = joined().get(0);

    assertThat(entry.outcome()).isEqualTo(RecordFate.TRAIN);
    assertThat(entry.path()).isEqualTo("train/cat/" + ONE + ".jpg");
    assertThat(entry.labelSource()).isEqualTo("labels");
    assertThat(entry.labelledBy()).isEqualTo("anna");
    assertThat(entry.labelOrigin()).isEqualTo("labels-0-1");
    assertThat(entry.origin()).isEqualTo("images-0-0");
  }

  @Test
  void image_record_may_carry_the_label() {
    image("a", ONE, "dog");

    assertThat(joined().get(0).labelSource()).isEqualTo("expected-label");
    assertThat(outcomes(joined())).containsExactly("TRAIN a dog");
  }

  @Test
  void labels_topic_overrides_the_image_record() {
    image("a", ONE, "dog");
    label("a", "cat", 1);

    assertThat(outcomes(joined())).containsExactly("SUPERSEDED a dog", "TRAIN a cat");
  }

  @Test
  void latest_contradictory_label_wins() {
    image("a", ONE, null);
    label("a", "cat", 300);
    label("a", "dog", 200);
    label("a", "cat", 100);

    List<ManifestEntry> manifest = joined();

    assertThat(outcomes(manifest)).containsExactly("SUPERSEDED a dog", "TRAIN a cat");
    assertThat(manifest.get(0).cause()).isEqualTo("labels-0-1 says 'cat'");
  }

  @Test
  void later_record_wins_at_the_same_time() {
    image("a", ONE, null);
    label("a", "cat", 200);
    label("a", "dog", 200);

    assertThat(outcomes(joined())).containsExactly("SUPERSEDED a cat", "TRAIN a dog");
  }

  @Test
  void same_content_is_one_image() {
    image("a", ONE, null);
    image("b", ONE, null);
    label("b", "cat", 200);

    List<ManifestEntry> manifest = joined();

    assertThat(outcomes(manifest)).containsExactly("TRAIN a cat", "DUPLICATE b cat");
    assertThat(manifest.get(1).path()).isNull();
    assertThat(manifest.get(1).cause()).isEqualTo("as images-0-0");
  }

  @Test
  void contradiction_on_same_content_is_counted_once() {
    image("a", ONE, null);
    image("b", ONE, null);
    label("a", "cat", 200);
    label("b", "dog", 300);

    assertThat(outcomes(joined()))
        .containsExactly("SUPERSEDED a cat", "TRAIN a dog", "DUPLICATE b dog");
  }

  @Test
  void ambiguous_id_labels_no_image() {
    image("a", ONE, "dog");
    image("a", OTHER, null);
    label("a", "cat", 200);

    assertThat(outcomes(joined()))
        .containsExactly("AMBIGUOUS_ID a cat", "TRAIN a dog", "UNLABELLED a null");
  }

  @Test
  void labels_of_unknown_ids_are_listed() {
    label("ghost", "cat", 200);

    assertThat(outcomes(joined())).containsExactly("UNKNOWN_ID ghost cat");
  }

  @Test
  void unknown_label_is_refused_unless_new_labels_are_allowed() {
    image("a", ONE, null);
    label("a", "plane", 200);

    assertThat(outcomes(joined("cat", "dog"))).containsExactly("REFUSED_LABEL a plane");
    CollectSettings open =
        new CollectSettings("images", "labels", "all", 0, "m", List.of("cat"), true, false);
    assertThat(outcomes(LabelJoiner.of(open, images, labels))).containsExactly("TRAIN a plane");
  }

  @Test
  void path_traversal_label_is_refused() {
    image("a", ONE, "../../etc");

    List<ManifestEntry> manifest = joined();

    assertThat(outcomes(manifest)).containsExactly("BAD_LABEL a ../../etc", "UNLABELLED a null");
    assertThat(manifest).allMatch(entry -> entry.path() == null);
  }

  @Test
  void bad_records_are_listed_with_their_reason() {
    images.add(
        new ImageEntry(
            new RecordPosition("images", 0, 7), 1, null, null, null, null, "EMPTY", "no value"));

    ManifestEntry entry = joined().get(0);

    assertThat(entry.outcome()).isEqualTo(RecordFate.BAD_IMAGE);
    assertThat(entry.reason()).isEqualTo("EMPTY");
    assertThat(entry.cause()).isEqualTo("no value");
    assertThat(entry.origin()).isEqualTo("images-0-7");
  }

  @Test
  void content_alone_decides_the_test_share() {
    image("a", SET_ASIDE, "cat");
    image("b", ONE, "cat");

    assertThat(outcomes(joined())).containsExactly("TEST a cat", "TRAIN b cat");
  }

  @Test
  void larger_test_share_contains_the_smaller() {
    Random random = new Random(1);
    int ten = 0;
    for (int i = 0; i < 10_000; i++) {
      String content =
          Sha256.of(
              Long.toString(random.nextLong()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
      boolean test = new TrainTestAssignment(10).isTest(content);
      ten += test ? 1 : 0;
      assertThat(!test || new TrainTestAssignment(20).isTest(content)).isTrue();
      assertThat(new TrainTestAssignment(0).isTest(content)).isFalse();
    }
    assertThat(ten).isBetween(900, 1100);
  }

  @Test
  void reading_order_does_not_matter() {
    for (int i = 0; i < 20; i++) {
      image("id-" + i % 15, i % 3 == 0 ? ONE : OTHER.replace('b', (char) ('c' + i % 3)), "cat");
      label("id-" + i, i % 2 == 0 ? "cat" : "dog", i % 4);
    }
    List<String> manifest = outcomes(joined()).stream().sorted().toList();
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(images, new Random(seed));
      Collections.shuffle(labels, new Random(seed));
      assertThat(outcomes(joined()).stream().sorted().toList()).isEqualTo(manifest);
    }
  }
}
