package dev.sightline.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.watch.Output.Predicted;
import dev.sightline.cli.watch.Output.Refused;
import dev.sightline.cli.watch.Output.Unreadable;
import dev.sightline.proto.v1.ModelRef;
import dev.sightline.proto.v1.Prediction;
import dev.sightline.proto.v1.RecordRef;
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
}
