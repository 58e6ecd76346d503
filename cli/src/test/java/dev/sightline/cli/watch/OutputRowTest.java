package dev.sightline.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.watch.Output.Predicted;
import dev.sightline.cli.watch.Output.Refused;
import dev.sightline.cli.watch.Output.Unreadable;
import dev.sightline.proto.v1.ClassScore;
import dev.sightline.proto.v1.ModelRef;
import dev.sightline.proto.v1.Prediction;
import dev.sightline.proto.v1.RecordRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputRowTest {
  private static Output predicted(String text) {
    return new Predicted(
        Prediction.newBuilder()
            .setImageId(text)
            .setLabel(text)
            .setModel(ModelRef.newBuilder().setName(text).setVersion(text))
            .build(),
        text,
        1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001b[2J", "\u009b2J", "\u202e", "\u2066", "\u200e", "\r", "\u2028"})
  void no_text_of_a_record_controls_the_terminal(String hostile) {
    assertThat(OutputRow.of(predicted(hostile))).doesNotContain(hostile);
    assertThat(
            OutputRow.of(
                new Refused(hostile, hostile, hostile, RecordRef.getDefaultInstance(), 1, 1)))
        .doesNotContain(hostile);
    assertThat(OutputRow.of(new Unreadable(hostile, hostile, 1))).doesNotContain(hostile);
  }

  @ParameterizedTest
  @ValueSource(ints = {28, 29, 30, 31})
  void long_id_of_characters_of_four_bytes_is_not_cut_into_halves(int offset) {
    String id = "x".repeat(offset) + "🐈".repeat(20);

    assertThat(OutputRow.of(predicted(id)).codePoints())
        .noneMatch(c -> Character.getType(c) == Character.SURROGATE || c == '?');
  }

  @Test
  void labels_of_a_multi_label_model_are_the_answer() {
    Prediction.Builder prediction =
        Prediction.newBuilder()
            .setImageId("a")
            .setLabel("cat")
            .addLabels(ClassScore.newBuilder().setLabel("cat"))
            .addLabels(ClassScore.newBuilder().setLabel("dog"))
            .setLabelThreshold(0.5f);

    assertThat(row(prediction, "dog")).contains("  cat, dog ", "✓ dog");
    assertThat(row(prediction.clearLabels(), "dog")).contains("  no label ", "✗ dog");
  }

  @Test
  void prediction_that_is_not_sure_is_marked() {
    Prediction.Builder prediction = Prediction.newBuilder().setImageId("a").setLabel("cat");

    assertThat(row(prediction, "cat")).contains("  cat ").doesNotContain("?");
    assertThat(row(prediction.setNotSure(true), "cat")).contains("  ? cat ", "✓ cat");
  }

  private static String row(Prediction.Builder prediction, String expected) {
    return OutputRow.of(new Predicted(prediction.build(), expected, 1));
  }
}
