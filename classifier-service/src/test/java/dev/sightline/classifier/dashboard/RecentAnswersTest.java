package dev.sightline.classifier.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.domain.Classified;
import dev.sightline.classifier.domain.ImageIdentity;
import dev.sightline.classifier.domain.Scores;
import dev.sightline.classifier.testing.Records;
import dev.sightline.image.ModelInput;
import dev.sightline.proto.PredictionSerializer;
import dev.sightline.proto.WireFormat;
import dev.sightline.proto.v1.Prediction;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RecentAnswersTest {
  private final AtomicLong now = new AtomicLong();
  private final PendingUploads awaited = new PendingUploads();
  private final Sampler sampler = new Sampler(awaited, now::get, bound -> 0);
  private final RecentAnswers answers =
      new RecentAnswers(
          sampler,
          image -> Optional.of("data:thumbnail"),
          classified -> Optional.of("data:" + classified.input().resizing()),
          Clock.systemUTC());

  private JsonObject shown(String id) {
    now.addAndGet(Duration.ofMinutes(1).toNanos());
    RecordHeaders headers = new RecordHeaders();
    try (PredictionSerializer serializer = new PredictionSerializer(WireFormat.JSON)) {
      Prediction prediction = Prediction.newBuilder().setImageId(id).build();
      byte[] value = serializer.serialize("predictions", headers, prediction);
      sampler.committed(
          List.of(
              new Classified(
                  Records.of(new byte[1], new RecordHeaders().add("ce_id", id.getBytes(UTF_8))),
                  new ImageIdentity(id, Optional.empty(), Optional.empty()),
                  ModelInput.of(8, 8, "crop:9 area"),
                  new Scores(new float[] {1}))),
          List.of(new ProducerRecord<>("predictions", null, null, null, value, headers)));
    }
    return answers.takeNew().orElseThrow().getJsonArray("answers").getJsonObject(0);
  }

  @Test
  void uploaded_image_is_shown_with_the_input_of_the_model_that_answered() {
    awaited.add("upload-1");

    JsonObject answer = shown("upload-1");

    assertThat(answer.getString("thumbnail")).isEqualTo("data:thumbnail");
    assertThat(answer.getJsonObject("input"))
        .isEqualTo(
            new JsonObject()
                .put("picture", "data:crop:9 area")
                .put("width", 8)
                .put("height", 8)
                .put("resize", "crop:9 area"));
  }

  @Test
  void other_image_is_shown_without_the_input() {
    assertThat(shown("x").containsKey("input")).isFalse();
  }
}
