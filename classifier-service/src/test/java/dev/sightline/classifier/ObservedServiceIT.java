package dev.sightline.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.classifier.testing.Images;
import dev.sightline.classifier.testing.OnnxModelBuilder;
import dev.sightline.classifier.testing.ServiceProcess;
import dev.sightline.classifier.testing.Topics;
import dev.sightline.testing.broker.TestBroker;
import java.awt.Color;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests what operators see of the consumption: lag, readiness, lost offsets. */
class ObservedServiceIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String GROUP = "sightline-classifier";
  private static final TopicPartition IMAGES = new TopicPartition("images", 0);
  private static final byte[] IMAGE = Images.png(Color.GREEN, 8);

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private TestBroker broker;

  @SuppressWarnings("NullAway.Init")
  private Admin admin;

  @BeforeEach
  void start() throws Exception {
    new OnnxModelBuilder(8).register(folder.resolve("models"), "colours");
    broker = new TestBroker(folder);
    broker.createTopics(1, "images", "predictions", "rejected-images");
    admin = Admin.create(Map.of("bootstrap.servers", broker.address()));
  }

  @AfterEach
  void stop() {
    admin.close(Duration.ZERO);
    broker.close();
  }

  private ServiceProcess service(String... more) throws IOException {
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap.servers", broker.address());
    settings.put("sightline.model.name", "colours");
    settings.put("sightline.consumer.check-every", "1s");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return new ServiceProcess(folder, settings);
  }

  private void send(int images) {
    try (KafkaProducer<byte[], byte[]> producer = Topics.producer(broker)) {
      for (int i = 0; i < images; i++) {
        producer.send(new ProducerRecord<>("images", IMAGE));
      }
    }
  }

  private void sendInTransactions(int images) {
    var bytes = new ByteArraySerializer();
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.address(), "transactional.id", "camera"),
            bytes,
            bytes)) {
      producer.initTransactions();
      for (int i = 0; i < images; i++) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>("images", IMAGE));
        producer.commitTransaction();
      }
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("images", IMAGE));
      producer.flush();
      producer.abortTransaction();
    }
  }

  private long committed() throws Exception {
    OffsetAndMetadata offset =
        admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get().get(IMAGES);
    return offset == null ? -1 : offset.offset();
  }

  @Test
  void lag_reaches_zero_behind_transactional_producers() throws Exception {
    try (ServiceProcess service = service()) {
      await().atMost(PATIENCE).until(service::isReady);
      sendInTransactions(3);

      // Each transaction ends with a marker, and the last one has only an aborted record before it.
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(committed()).isEqualTo(8));
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(service.metrics())
                      .contains("sightline_consumer_lag{partition=\"0\",} 0.0")
                      .contains("sightline_ready 1.0"));
      assertThat(service.metric("sightline_images_consumed_total")).isEqualTo(3);
      assertThat(service.metrics())
          .as("no label is random")
          .doesNotContainPattern("client_id=\"[^\"]*[0-9a-f]{8}-");
      assertThat(service.stop()).isEqualTo(143);
      assertThat(service.output()).doesNotContain("level=ERROR", "level=WARN");
    }
  }

  private static void awaitReadyInLog(ServiceProcess service) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(service.output()).contains("logger=ReadinessLog ready"));
  }

  @Test
  void deleted_topic_is_reported_until_it_is_created_again() throws Exception {
    try (ServiceProcess service = service("sightline.consumer.lost-offsets", "stop")) {
      awaitReadyInLog(service);
      send(1);
      awaitAnswers(service, 1);
      admin.deleteTopics(List.of("images")).all().get();

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(service.health()).contains("topic images does not exist"));
      assertThat(service.isReady()).isFalse();
      broker.createTopics(1, "images");
      send(1);

      awaitAnswers(service, 2);
      await().atMost(PATIENCE).until(service::isReady);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(service.output()).contains("not-ready cause=", "ready-again"));
    }
  }

  @Test
  void deleted_output_topic_is_named_until_it_is_created_again() throws Exception {
    try (ServiceProcess service = service()) {
      awaitReadyInLog(service);
      send(1);
      awaitAnswers(service, 1);
      admin.deleteTopics(List.of("rejected-images")).all().get();

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(service.health())
                      .contains("topic rejected-images does not exist; create it again"));
      assertThat(service.isReady()).isFalse();
      broker.createTopics(1, "rejected-images");
      send(1);

      awaitAnswers(service, 2);
      await().atMost(PATIENCE).until(service::isReady);
      assertThat(service.output())
          .contains("topic-missing topic=rejected-images", "topic-found topic=rejected-images");
    }
  }

  @Test
  void silent_broker_is_reported_while_there_is_nothing_to_consume() throws Exception {
    try (ServiceProcess service = service()) {
      awaitReadyInLog(service);
      broker.close();

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(service.output().lines())
                      .as(service.output())
                      .filteredOn(line -> line.contains("not-ready"))
                      .singleElement()
                      .asString()
                      .contains("no heartbeat to the broker for "));
      assertThat(service.isReady()).isFalse();
      assertThat(service.metrics()).contains("sightline_ready 0.0");
    }
  }

  @Test
  void expired_offsets_stop_or_continue_as_configured() throws Exception {
    answer(5);
    admin.deleteConsumerGroups(List.of(GROUP)).all().get();
    try (ServiceProcess service = service("sightline.consumer.lost-offsets", "stop")) {
      await()
          .atMost(PATIENCE)
          .ignoreExceptionsInstanceOf(ConnectException.class)
          .untilAsserted(
              () ->
                  assertThat(service.health())
                      .contains("sightline.consumer.lost-offsets=continue"));
      assertThat(service.isReady()).isFalse();
      assertThat(service.metric("sightline_images_consumed_total")).isZero();
      assertThat(service.metric("sightline_offsets_lost_total{reason=\"expired\",}")).isOne();
      assertThat(service.stop()).isEqualTo(143);
    }
    try (ServiceProcess service = service()) {
      awaitAnswers(service, 5);
      assertThat(service.output()).contains("offsets-lost reason=expired topic=images partition=0");
    }
  }

  @Test
  void deleted_records_are_skipped_with_a_warning() throws Exception {
    answer(2);
    send(4);
    admin.deleteRecords(Map.of(IMAGES, RecordsToDelete.beforeOffset(6))).all().get();
    try (ServiceProcess service = service()) {
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(committed()).isEqualTo(6));
      send(1);

      awaitAnswers(service, 1);
      assertThat(service.output())
          .contains("offsets-lost reason=deleted topic=images partition=0 offset=2 next=6");
      assertThat(service.metric("sightline_offsets_lost_total{reason=\"deleted\",}")).isOne();
    }
  }

  /** Sends images and has them answered by an instance that then stops. */
  private void answer(int images) throws Exception {
    send(images);
    try (ServiceProcess service = service()) {
      awaitAnswers(service, images);
      assertThat(service.stop()).isEqualTo(143);
    }
  }

  private static void awaitAnswers(ServiceProcess service, int images) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(ConnectException.class)
        .until(() -> service.metric("sightline_images_consumed_total") == images);
  }
}
