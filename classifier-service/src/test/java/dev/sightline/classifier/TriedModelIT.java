package dev.sightline.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.classifier.testing.Images;
import dev.sightline.classifier.testing.OnnxModelBuilder;
import dev.sightline.classifier.testing.ServiceProcess;
import dev.sightline.classifier.testing.Topics;
import dev.sightline.classifier.trial.compare.TrafficSplit;
import dev.sightline.modelstore.TrialSpec;
import dev.sightline.proto.PredictionDeserializer;
import dev.sightline.proto.v1.Prediction;
import dev.sightline.testing.broker.TestBroker;
import io.vertx.core.json.JsonObject;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the packaged service with a second version on trial under load. */
class TriedModelIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String CANARY = "2 canary 40%";
  private final byte[] image = Images.png(Color.RED, 8);
  @TempDir Path folder;
  private int sent;

  private void registerCurrent() throws IOException {
    new OnnxModelBuilder(8).register(folder.resolve("models"), "m");
  }

  private static Map<String, String> settings(TestBroker broker, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("kafka.bootstrap.servers", broker.address());
    settings.put("sightline.model.name", "m");
    settings.put("sightline.model.check-every", "500ms");
    return settings;
  }

  private void send(KafkaProducer<byte[], byte[]> producer, int images) {
    for (int i = 0; i < images; i++) {
      byte[] id = ("image-" + sent++).getBytes(UTF_8);
      ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("images", id, image);
      record.headers().add("ce_id", id).add("sightline-expected-label", "red".getBytes(UTF_8));
      producer.send(record);
    }
    producer.flush();
  }

  private static JsonObject candidate(ServiceProcess service) throws IOException {
    return Objects.requireNonNullElse(
        new JsonObject(service.model()).getJsonObject("candidate"), new JsonObject());
  }

  private static List<Prediction> predictions(TestBroker broker, int expected, String topic) {
    return Topics.committed(broker, expected, PATIENCE, topic).stream()
        .map(TriedModelIT::prediction)
        .toList();
  }

  private static Prediction prediction(ConsumerRecord<byte[], byte[]> record) {
    try (PredictionDeserializer json = new PredictionDeserializer()) {
      return Objects.requireNonNull(
          json.deserialize(record.topic(), record.headers(), record.value()));
    }
  }

  /**
   * The candidate's labels are shuffled: its confidence equals that of the current version, but its
   * answers are always wrong.
   */
  @Test
  void worse_canary_is_rolled_back_without_loss_or_duplicates() throws Exception {
    registerCurrent();
    new OnnxModelBuilder(8)
        .metadata("sightline.labels", "[\"green\",\"blue\",\"red\"]")
        .register(folder.resolve("models"), "m", 2);
    Map<String, String> limits =
        Map.of("sightline.trial.max-accuracy-loss", "0.1", "sightline.trial.min-images", "200");
    try (TestBroker broker = new TestBroker(folder)) {
      broker.createTopics(3, "images", "predictions", "rejected-images");
      try (ServiceProcess service = new ServiceProcess(folder, settings(broker, limits));
          KafkaProducer<byte[], byte[]> producer = Topics.producer(broker)) {
        await().atMost(PATIENCE).until(service::isReady);
        send(producer, 300);
        Files.writeString(folder.resolve("models/m/CANDIDATE"), CANARY + "\n");
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(100))
            .until(
                () -> {
                  send(producer, 50);
                  return "ended".equals(candidate(service).getString("state"));
                });
        int sentBefore = sent;
        send(producer, 300);

        List<Prediction> predictions = predictions(broker, sent, "predictions");
        checkIds(predictions);
        checkVersions(predictions, sentBefore);
        checkWhatIsTold(service);
      }
    }
  }

  private void checkIds(List<Prediction> predictions) {
    assertThat(predictions).hasSize(sent);
    assertThat(predictions).extracting(Prediction::getImageId).doesNotHaveDuplicates();
    Map<Integer, List<Long>> offsets = new HashMap<>();
    predictions.forEach(
        prediction ->
            offsets
                .computeIfAbsent(prediction.getOrigin().getPartition(), p -> new ArrayList<>())
                .add(prediction.getOrigin().getOffset()));
    assertThat(offsets).hasSize(3);
    assertThat(offsets.values()).allSatisfy(each -> assertThat(each).isSorted());
  }

  private static void checkVersions(List<Prediction> predictions, int sentBeforeTheEnd) {
    TrafficSplit share = new TrafficSplit(TrialSpec.parse(CANARY).value().orElseThrow());
    List<String> byCandidate =
        predictions.stream()
            .filter(prediction -> prediction.getModel().getVersion().equals("2"))
            .map(Prediction::getImageId)
            .toList();
    assertThat(byCandidate)
        .hasSizeGreaterThanOrEqualTo(200)
        .allSatisfy(
            id -> {
              assertThat(share.takes(id.getBytes(UTF_8))).isTrue();
              assertThat(Integer.parseInt(id.replace("image-", ""))).isLessThan(sentBeforeTheEnd);
            });
    assertThat(predictions)
        .allSatisfy(
            prediction ->
                assertThat(prediction.getLabel())
                    .isEqualTo(prediction.getModel().getVersion().equals("2") ? "green" : "red"));
  }

  private static void checkWhatIsTold(ServiceProcess service) throws Exception {
    String cause = "loss of accuracy 1.0000";
    assertThat(candidate(service).getString("cause")).contains(cause);
    assertThat(candidate(service).getJsonObject("figures").getLong("failed")).isZero();
    assertThat(service.health()).contains(cause, "m version 1").doesNotContain("DOWN");
    assertThat(service.output()).contains("trial-rolled-back model=m order=\"" + CANARY, cause);
    assertThat(service.metric("sightline_trials_total{result=\"rolled-back\",}")).isEqualTo(1);
    assertThat(service.metric("sightline_trials_total{result=\"started\",}")).isEqualTo(1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(service.metric("sightline_models_loaded")).isEqualTo(1));
    assertThat(service.metrics()).doesNotContain("sightline_trial_info{");
  }

  @Test
  void shadow_scores_the_images_and_publishes_to_its_own_topic() throws Exception {
    registerCurrent();
    new OnnxModelBuilder(12).register(folder.resolve("models"), "m", 2);
    Files.writeString(folder.resolve("models/m/CANDIDATE"), "2 shadow");
    try (TestBroker broker = new TestBroker(folder)) {
      Map<String, String> topic = Map.of("sightline.trial.topic", "shadows");
      try (ServiceProcess service = new ServiceProcess(folder, settings(broker, topic));
          KafkaProducer<byte[], byte[]> producer = Topics.producer(broker)) {
        await().atMost(PATIENCE).until(() -> service.isReady() && !candidate(service).isEmpty());
        send(producer, 400);

        List<Prediction> answers = predictions(broker, 400, "predictions");
        await().atMost(PATIENCE).until(() -> seen(service) == 400);
        JsonObject figures = candidate(service).getJsonObject("figures");
        long compared = figures.getLong("compared");
        List<Prediction> shadows = predictions(broker, (int) compared, "shadows");

        assertThat(answers).hasSize(400).allMatch(each -> each.getModel().getVersion().equals("1"));
        assertThat(shadows).allMatch(each -> each.getModel().getVersion().equals("2"));
        assertThat(shadows).extracting(Prediction::getImageId).doesNotHaveDuplicates();
        assertThat((long) shadows.size()).isEqualTo(compared).isPositive();
        assertThat(figures.getLong("agreed")).isEqualTo(compared);
        assertThat(figures.getJsonObject("candidate").getLong("right")).isEqualTo(compared);
        assertThat(service.metric("sightline_trial_images_total{result=\"agreed\",}"))
            .isEqualTo(compared);
        assertThat(service.metric("sightline_images_consumed_total")).isEqualTo(400);
        assertThat(service.stop()).isEqualTo(143);
      }
    }
  }

  private static long seen(ServiceProcess service) throws IOException {
    JsonObject figures = candidate(service).getJsonObject("figures");
    return figures.getLong("compared") + figures.getLong("dropped");
  }
}
