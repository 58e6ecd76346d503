package dev.sightline.classifier.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.domain.Classified;
import dev.sightline.classifier.domain.ImageIdentity;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Rejected;
import dev.sightline.classifier.domain.Scores;
import dev.sightline.classifier.domain.Stage;
import dev.sightline.classifier.testing.Records;
import dev.sightline.image.ModelInput;
import dev.sightline.proto.PredictionSerializer;
import dev.sightline.proto.RejectionReason;
import dev.sightline.proto.WireFormat;
import dev.sightline.proto.v1.ClassScore;
import dev.sightline.proto.v1.ModelRef;
import dev.sightline.proto.v1.Prediction;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerJsonTest {
  private static final Instant AT = Instant.parse("2026-01-01T12:00:00Z");

  private final ImageRecord image = Records.of(new byte[] {1, 2, 3});

  private CommittedAnswer seen(Prediction prediction, WireFormat format) {
    RecordHeaders headers = new RecordHeaders();
    try (PredictionSerializer serializer = new PredictionSerializer(format)) {
      byte[] value = serializer.serialize("predictions", headers, prediction);
      return new CommittedAnswer(
          new Classified(
              image,
              new ImageIdentity("x", Optional.empty(), Optional.empty()),
              ModelInput.squashed(1, 1),
              new Scores(new float[] {1})),
          new ProducerRecord<>("predictions", null, null, null, value, headers),
          true);
    }
  }

  private static Prediction.Builder prediction() {
    return Prediction.newBuilder()
        .setImageId("img-1")
        .setLabel("cat")
        .setConfidence(0.75f)
        .setModel(ModelRef.newBuilder().setName("cifar10").setVersion("2"));
  }

  @ParameterizedTest
  @EnumSource(WireFormat.class)
  void answer_matches_its_record_in_both_formats(WireFormat format) {
    Prediction prediction =
        prediction()
            .addTopK(ClassScore.newBuilder().setLabel("cat").setProbability(0.75f))
            .addTopK(ClassScore.newBuilder().setLabel("dog").setProbability(0.25f))
            .build();

    JsonObject json = AnswerJson.classified(seen(prediction, format), Optional.of("data:x"), AT);

    assertThat(json.encode())
        .isEqualTo(
            "{\"id\":\"img-1\",\"at\":\"2026-01-01T12:00:00Z\",\"position\":\"images-2-7\","
                + "\"upload\":true,\"label\":\"cat\",\"confidence\":0.75,"
                + "\"top\":[{\"label\":\"cat\",\"probability\":0.75},"
                + "{\"label\":\"dog\",\"probability\":0.25}],"
                + "\"model\":\"cifar10/2\",\"thumbnail\":\"data:x\",\"notSure\":false}");
  }

  @ParameterizedTest
  @EnumSource(WireFormat.class)
  void answer_of_a_multi_label_model_has_its_first_labels(WireFormat format) {
    Prediction.Builder prediction = prediction().setLabelThreshold(0.5f).setNotSure(true);
    for (int i = 0; i < 10; i++) {
      prediction.addLabels(ClassScore.newBuilder().setLabel("label " + i).setProbability(0.75f));
    }

    JsonObject json =
        AnswerJson.classified(seen(prediction.build(), format), Optional.empty(), AT);

    assertThat(json.getBoolean("notSure")).isTrue();
    assertThat(json.getJsonArray("labels").size()).isEqualTo(8);
    assertThat(json.getJsonArray("labels").getJsonObject(0).encode())
        .isEqualTo("{\"label\":\"label 0\",\"probability\":0.75}");
    assertThat(json.getInteger("moreLabels")).isEqualTo(2);
  }

  @Test
  void long_texts_are_cut() {
    Prediction prediction = prediction().setImageId("i".repeat(100_000)).build();

    JsonObject json =
        AnswerJson.classified(seen(prediction, WireFormat.JSON), Optional.empty(), AT);

    assertThat(json.getString("id")).hasSize(200).endsWith("…");
    assertThat(json.getValue("thumbnail")).isNull();
  }

  @Test
  void long_text_is_not_cut_inside_a_character() {
    Prediction prediction = prediction().setLabel("🐈".repeat(200)).build();

    JsonObject json =
        AnswerJson.classified(seen(prediction, WireFormat.PROTOBUF), Optional.empty(), AT);

    assertThat(json.getString("label")).isEqualTo("🐈".repeat(99) + "…");
  }

  @Test
  void rejection_has_its_reason_and_position() {
    Rejected rejected =
        new Rejected(image, RejectionReason.CORRUPT_IMAGE, "it ends too early", Stage.DECODE);
    ProducerRecord<byte[], byte[]> answer = new ProducerRecord<>("rejected", new byte[0]);

    JsonObject json =
        AnswerJson.rejected(new CommittedAnswer(rejected, answer, false), rejected, AT);

    assertThat(json.encode())
        .isEqualTo(
            "{\"id\":\"images-2-7\",\"at\":\"2026-01-01T12:00:00Z\",\"position\":\"images-2-7\","
                + "\"upload\":false,\"reason\":\"CORRUPT_IMAGE\",\"cause\":\"it ends too early\","
                + "\"bytes\":3}");
  }

  @Test
  void input_names_its_size_and_resizing() {
    assertThat(AnswerJson.input(ModelInput.of(24, 32, "crop:40 bicubic"), "data:y").encode())
        .isEqualTo(
            "{\"picture\":\"data:y\",\"width\":32,\"height\":24,\"resize\":\"crop:40 bicubic\"}");
  }
}
