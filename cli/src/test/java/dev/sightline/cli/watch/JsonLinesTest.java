package dev.sightline.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.cli.watch.Output.Predicted;
import dev.sightline.cli.watch.Output.Refused;
import dev.sightline.cli.watch.Output.Unreadable;
import dev.sightline.proto.v1.Prediction;
import dev.sightline.proto.v1.RecordRef;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
  private static List<JsonNode> shown(Output... outputs) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonLines view =
        new JsonLines(new PrintStream(bytes, true, StandardCharsets.UTF_8), DriftSource.NONE);
    for (Output output : outputs) {
      view.show(output);
    }
    view.finish();
    ObjectMapper json = new ObjectMapper();
    return new ObjectMapper()
        .readerFor(JsonNode.class)
        .<JsonNode>readValues(json.createParser(bytes.toByteArray()))
        .readAll();
  }

  @Test
  void prediction_has_contract_fields_and_expected_label() throws IOException {
    Prediction prediction =
        Prediction.newBuilder()
            .setImageId("line\nbreak")
            .setLabel("cat")
            .setConfidence(0.5f)
            .build();
    JsonNode line = shown(new Predicted(prediction, "dog", 1)).get(0);
    assertThat(line.get("kind").asText()).isEqualTo("prediction");
    assertThat(line.get("imageId").asText()).isEqualTo("line\nbreak");
    assertThat(line.get("confidence").asDouble()).isEqualTo(0.5);
    assertThat(line.get("classIndex").asInt()).isZero();
    assertThat(line.get("expectedLabel").asText()).isEqualTo("dog");
  }

  @Test
  void characters_that_a_terminal_obeys_are_escaped() throws IOException {
    String hostile = "\u009b2J\u202egpj.exe\u2066\u0007\ud83d\udc08";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonLines view =
        new JsonLines(new PrintStream(bytes, true, StandardCharsets.UTF_8), DriftSource.NONE);

    view.show(new Refused(hostile, hostile, hostile, RecordRef.getDefaultInstance(), 0, 1));
    view.show(new Unreadable(hostile, hostile, 1));
    view.show(
        new Predicted(
            Prediction.newBuilder().setImageId(hostile).setLabel(hostile).build(), hostile, 1));

    String printed = bytes.toString(StandardCharsets.UTF_8);
    assertThat(printed.lines()).hasSize(3);
    assertThat(printed.replace("\n", "").codePoints().map(Character::getType))
        .doesNotContain((int) Character.CONTROL, (int) Character.FORMAT);
    assertThat(new ObjectMapper().readTree(printed.lines().toList().get(1)).get("cause").asText())
        .isEqualTo(hostile);
  }

  @Test
  void rejection_has_reason_cause_and_origin() throws IOException {
    RecordRef origin = RecordRef.newBuilder().setTopic("images").setOffset(9).build();
    JsonNode line = shown(new Refused("x", "EMPTY", "no bytes", origin, 0, 1)).get(0);
    assertThat(line.get("kind").asText()).isEqualTo("rejection");
    assertThat(line.get("reason").asText()).isEqualTo("EMPTY");
    assertThat(line.get("cause").asText()).isEqualTo("no bytes");
    assertThat(line.get("origin").get("topic").asText()).isEqualTo("images");
  }

  @Test
  void changed_drift_is_a_separate_line() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DriftReading[] reading = {new DriftReading("collecting", null, 0, 100)};
    DriftSource drift =
        new DriftSource() {
          @Override
          public Optional<DriftReading> reading() {
            return Optional.of(reading[0]);
          }

          @Override
          public Optional<String> line() {
            return Optional.empty();
          }

          @Override
          public void close() {}
        };
    JsonLines view = new JsonLines(new PrintStream(bytes, true, StandardCharsets.UTF_8), drift);

    view.refresh();
    view.refresh();
    reading[0] = new DriftReading("drifting", "grain", 2.5, 1_000);
    view.refresh();

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "{\"kind\":\"drift\",\"state\":\"collecting\",\"images\":100}",
            "{\"kind\":\"drift\",\"state\":\"drifting\",\"feature\":\"grain\",\"psi\":2.5,\"images\":1000}");
  }
}
