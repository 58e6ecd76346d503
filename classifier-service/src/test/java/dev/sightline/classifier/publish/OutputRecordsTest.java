package dev.sightline.classifier.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.config.TopicsConfig;
import dev.sightline.classifier.domain.Classified;
import dev.sightline.classifier.domain.ImageIdentity;
import dev.sightline.classifier.domain.MinimumConfidence;
import dev.sightline.classifier.domain.ModelInfo;
import dev.sightline.classifier.domain.ModelOutput;
import dev.sightline.classifier.domain.Scores;
import dev.sightline.classifier.serving.TestModels;
import dev.sightline.classifier.testing.Records;
import dev.sightline.image.ModelInput;
import dev.sightline.proto.PredictionDeserializer;
import dev.sightline.proto.v1.ClassScore;
import dev.sightline.proto.v1.Prediction;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class OutputRecordsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00.021Z");
  private static final List<String> LABELS = List.of("cat", "dog", "owl");

  private final Headers image = new RecordHeaders();
  private final TestModels settings =
      new TestModels(Map.of("sightline.publish.format", "protobuf"));

  private static ModelInfo model(ModelOutput output) {
    return new ModelInfo("big cats", "3", "ab", LABELS, ModelInput.squashed(1, 1), output);
  }

  private ProducerRecord<byte[], byte[]> answer(ModelInfo model, double minimum, Scores scores) {
    return answer(model, minimum, scores, Map.of());
  }

  private ProducerRecord<byte[], byte[]> answer(
      ModelInfo model, double minimum, Scores scores, Map<String, String> attributes) {
    return new OutputRecords(
            settings.config(PublishConfig.class),
            settings.config(TopicsConfig.class),
            model,
            new MinimumConfidence(LABELS, minimum, Map.of("owl", 0.9)),
            Clock.fixed(NOW, ZoneOffset.UTC))
        .of(
            new Classified(
                Records.of(new byte[1], image),
                new ImageIdentity("img-1", Optional.empty(), Optional.of("cat"), attributes),
                ModelInput.squashed(1, 1),
                scores));
  }

  private static Prediction prediction(ProducerRecord<byte[], byte[]> answer) {
    try (PredictionDeserializer deserializer = new PredictionDeserializer()) {
      return Objects.requireNonNull(
          deserializer.deserialize(answer.topic(), answer.headers(), answer.value()));
    }
  }

  private static List<String> headers(ProducerRecord<byte[], byte[]> answer) {
    List<String> headers = new ArrayList<>();
    for (Header header : answer.headers()) {
      headers.add(header.key() + "=" + new String(header.value(), UTF_8));
    }
    return headers;
  }

  private static Scores scores(float... probabilities) {
    return new Scores(probabilities);
  }

  @Test
  void prediction_is_a_cloud_event_of_its_own() {
    for (String name :
        List.of("id", "source", "type", "time", "specversion", "subject", "dataschema")) {
      image.add("ce_" + name, ("the image's " + name).getBytes(UTF_8));
    }
    image.add("ce_datacontenttype", "image/png".getBytes(UTF_8));
    image.add("ce_partitionkey", "k".getBytes(UTF_8));
    image.add("traceparent", "00-ab".getBytes(UTF_8));
    image.add("sightline-run", "7".getBytes(UTF_8));
    image.add("other", "stays".getBytes(UTF_8));

    ProducerRecord<byte[], byte[]> answer =
        answer(model(ModelOutput.PROBABILITIES), 0, scores(0.5f, 0.3f, 0.2f));

    assertThat(headers(answer))
        .containsExactlyInAnyOrder(
            "ce_specversion=1.0",
            "ce_id=images-2-7",
            "ce_source=/sightline/models/big%20cats/3",
            "ce_type=dev.sightline.prediction.v1",
            "ce_time=2026-01-01T12:00:00.021Z",
            "ce_subject=img-1",
            "ce_imagesource=the image's source",
            "ce_partitionkey=k",
            "traceparent=00-ab",
            "sightline-run=7",
            "sightline-expected-label=cat",
            "content-type=application/x-protobuf");
  }

  @Test
  void extension_attributes_of_a_structured_event_are_headers() {
    Map<String, String> attributes =
        Map.of("id", "e-1", "source", "/cameras/7", "type", "photo", "partitionkey", "k");

    ProducerRecord<byte[], byte[]> answer =
        answer(model(ModelOutput.PROBABILITIES), 0, scores(1, 0, 0), attributes);

    assertThat(headers(answer))
        .contains("ce_partitionkey=k", "ce_imagesource=/cameras/7", "ce_id=images-2-7")
        .doesNotContain("ce_type=photo");
  }

  @Test
  void single_label_prediction_has_no_later_fields() {
    Prediction prediction =
        prediction(answer(model(ModelOutput.PROBABILITIES), 0, scores(0.5f, 0.3f, 0.2f)));

    assertThat(prediction.hasLabelThreshold()).isFalse();
    assertThat(prediction.getLabelsList()).isEmpty();
    assertThat(prediction.getNotSure()).isFalse();
    assertThat(prediction.getEmbeddingList()).isEmpty();
  }

  @Test
  void multi_label_prediction_has_all_labels_above_the_threshold() {
    ModelInfo model = model(new ModelOutput(Optional.of(0.5f), 0));

    Prediction prediction = prediction(answer(model, 0, scores(0.6f, 0.5f, 0.9f)));

    assertThat(prediction.getLabel()).isEqualTo("owl");
    assertThat(prediction.getLabelsList().stream().map(ClassScore::getLabel))
        .containsExactly("owl", "cat");
    assertThat(prediction.getLabels(1).getProbability()).isEqualTo(0.6f);
    assertThat(prediction.getLabelThreshold()).isEqualTo(0.5f);
    assertThat(prediction(answer(model, 0, scores(0.1f, 0.5f, 0))).getLabelsList()).isEmpty();
  }

  @Test
  void prediction_below_the_minimum_of_its_label_is_not_sure() {
    // The image's own header must not decide.
    image.add("sightline-not-sure", "true".getBytes(UTF_8));
    ModelInfo model = model(ModelOutput.PROBABILITIES);

    ProducerRecord<byte[], byte[]> sure = answer(model, 0.5, scores(0.5f, 0.3f, 0.2f));
    ProducerRecord<byte[], byte[]> unsure = answer(model, 0.5, scores(0.4f, 0.3f, 0.2f));
    ProducerRecord<byte[], byte[]> owl = answer(model, 0.5, scores(0.1f, 0.1f, 0.8f));

    assertThat(prediction(sure).getNotSure()).isFalse();
    assertThat(headers(sure)).doesNotContain("sightline-not-sure=true");
    assertThat(prediction(unsure).getNotSure()).isTrue();
    assertThat(headers(unsure)).containsOnlyOnce("sightline-not-sure=true");
    assertThat(prediction(owl).getNotSure()).isTrue();
  }

  @Test
  void embedding_travels_in_the_prediction() {
    ModelInfo model = model(new ModelOutput(Optional.empty(), 2));

    Prediction prediction =
        prediction(answer(model, 0, new Scores(new float[] {1, 0, 0}, new float[] {0.25f, -3})));

    assertThat(prediction.getEmbeddingList()).containsExactly(0.25f, -3f);
  }
}
