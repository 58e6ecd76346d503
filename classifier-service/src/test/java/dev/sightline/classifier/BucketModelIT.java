package dev.sightline.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.classifier.testing.BucketFiles;
import dev.sightline.classifier.testing.Images;
import dev.sightline.classifier.testing.OnnxModelBuilder;
import dev.sightline.classifier.testing.ServiceProcess;
import dev.sightline.classifier.testing.Topics;
import dev.sightline.proto.PredictionDeserializer;
import dev.sightline.proto.v1.Prediction;
import dev.sightline.testing.broker.TestBroker;
import dev.sightline.testing.bucket.TestS3;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the packaged service with models in a bucket. */
class BucketModelIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String AWAY = "cannot be reached; start it";

  @TempDir Path folder;
  private int sent;

  @SuppressWarnings("NullAway.Init")
  private TestS3 server;

  @SuppressWarnings("NullAway.Init")
  private BucketFiles bucket;

  @SuppressWarnings("NullAway.Init")
  private TestBroker broker;

  @BeforeEach
  void register() throws Exception {
    server = new TestS3(Files.createDirectory(folder.resolve("server")));
    bucket = new BucketFiles(server);
    bucket.register(1, new OnnxModelBuilder(8).build());
    bucket.register(2, new OnnxModelBuilder(12).build());
    bucket.register(3, new OnnxModelBuilder(16).build());
    bucket.makeCurrent("1");
    broker = new TestBroker(folder);
    broker.createTopics(1, "images", "predictions", "rejected-images");
  }

  @AfterEach
  void close() {
    broker.close();
    server.close();
  }

  private ServiceProcess start() throws IOException {
    Map<String, String> settings = new HashMap<>(server.properties());
    settings.put("kafka.bootstrap.servers", broker.address());
    settings.put("sightline.model.repository", BucketFiles.ADDRESS);
    settings.put("sightline.model.name", "m");
    settings.put("sightline.model.check-every", "200ms");
    return new ServiceProcess(folder, settings);
  }

  private void send(KafkaProducer<byte[], byte[]> producer, int images) {
    byte[] image = Images.png(Color.GREEN, 16);
    for (int i = 0; i < images; i++) {
      byte[] id = ("image-" + sent++).getBytes(UTF_8);
      var record = new ProducerRecord<>("images", id, image);
      record.headers().add("ce_id", id);
      producer.send(record);
    }
  }

  private List<Prediction> predictions() {
    return Topics.committed(broker, sent, PATIENCE, "predictions").stream()
        .map(BucketModelIT::prediction)
        .toList();
  }

  private static Prediction prediction(ConsumerRecord<byte[], byte[]> record) {
    try (PredictionDeserializer json = new PredictionDeserializer()) {
      return Objects.requireNonNull(
          json.deserialize(record.topic(), record.headers(), record.value()));
    }
  }

  private static long lines(ServiceProcess service, String word) throws IOException {
    return service.output().lines().filter(line -> line.contains(word)).count();
  }

  @Test
  void promotions_apply_under_load_and_an_outage_is_survived() throws Exception {
    try (ServiceProcess service = start();
        KafkaProducer<byte[], byte[]> producer = Topics.producer(broker)) {
      await().atMost(PATIENCE).until(service::isReady);
      send(producer, 50);
      assertThat(predictions()).as("answered by version 1").hasSize(sent);
      bucket.makeCurrent("2");
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                send(producer, 5);
                return service.health().contains("m version 2");
              });

      server.stop();
      await().atMost(PATIENCE).until(() -> service.health().contains(AWAY));
      send(producer, 50);
      assertThat(service.checkModel().statusCode()).isEqualTo(409);
      assertThat(service.isReady()).isTrue();
      assertThat(service.health()).contains("m version 2").doesNotContain("DOWN");
      assertThat(service.metric("sightline_model_refused")).isEqualTo(1);
      assertThat(lines(service, "model-refused")).as("reported once").isEqualTo(1);
      assertThat(lines(service, "trial-refused")).isZero();
      assertThat(predictions()).hasSize(sent);

      server.startAgain();
      await().atMost(PATIENCE).until(() -> !service.health().contains(AWAY));
      assertThat(service.metric("sightline_model_refused")).isZero();
      assertThat(lines(service, "model-kept")).isEqualTo(1);
      bucket.makeCurrent("3");
      assertThat(service.checkModel().body()).contains("\"version\":\"3\"");
      send(producer, 50);

      List<Prediction> predictions = predictions();
      assertThat(predictions).hasSize(sent);
      assertThat(predictions).extracting(Prediction::getImageId).doesNotHaveDuplicates();
      assertThat(predictions.stream().map(each -> each.getModel().getVersion()).distinct())
          .containsExactly("1", "2", "3");
    }
  }

  @Test
  void damaged_version_is_refused_and_restart_needs_no_bucket() throws Exception {
    Files.writeString(bucket.file("2/model.onnx"), "half");
    try (ServiceProcess service = start()) {
      await().atMost(PATIENCE).until(service::isReady);
      bucket.makeCurrent("2");
      await()
          .atMost(PATIENCE)
          .until(() -> service.health().contains("version 2 differs from the registered files"));
      assertThat(service.isReady()).isTrue();
    }
    server.stop();

    try (ServiceProcess service = start()) {
      await().atMost(PATIENCE).until(service::isReady);

      await().atMost(PATIENCE).until(() -> service.health().contains(AWAY));
      assertThat(service.health()).contains("m version 1");
      assertThat(lines(service, "model-from-copy model=m version=1 cause=")).isEqualTo(1);
    }
  }
}
