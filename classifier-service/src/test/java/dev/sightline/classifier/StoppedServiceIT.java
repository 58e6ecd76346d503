package dev.sightline.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.classifier.testing.Images;
import dev.sightline.classifier.testing.KillingDecoder;
import dev.sightline.classifier.testing.OnnxModelBuilder;
import dev.sightline.classifier.testing.ServiceProcess;
import dev.sightline.classifier.testing.Topics;
import dev.sightline.testing.broker.TestBroker;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the packaged service always ends when it should. */
class StoppedServiceIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration LIMIT = Duration.ofSeconds(25);
  private static final int IMAGES = 5_000;
  private static final int STOPS = 3;
  private static final int SIGTERM = 143;
  private static final int STOP_TIMEOUT = 4;

  @TempDir Path folder;

  @BeforeEach
  void register() throws IOException {
    new OnnxModelBuilder(32).register(folder.resolve("models"), "colours");
  }

  private TestBroker broker() throws Exception {
    TestBroker broker = new TestBroker(folder);
    broker.createTopics(3, "images", "predictions", "rejected-images");
    return broker;
  }

  private static Map<String, String> settings(TestBroker broker, String... namesAndValues) {
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap.servers", broker.address());
    settings.put("sightline.model.name", "colours");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      settings.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return settings;
  }

  private static void assertEndsWithin(Duration limit, ServiceProcess service, int exitCode)
      throws Exception {
    long start = System.nanoTime();
    assertThat(service.exitCode()).as(service.output()).isEqualTo(exitCode);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
  }

  @Test
  void fenced_static_member_stops_in_time() throws Exception {
    try (TestBroker broker = broker()) {
      Map<String, String> settings = settings(broker, "kafka.group.instance.id", "one");
      try (ServiceProcess first = new ServiceProcess(folder, settings)) {
        await().atMost(PATIENCE).until(first::isReady);
        try (ServiceProcess second = new ServiceProcess(folder, settings)) {
          await().atMost(PATIENCE).until(() -> first.output().contains("FencedInstanceId"));

          first.requestStop();

          assertEndsWithin(LIMIT, first, SIGTERM);
          assertThat(second.stop()).isEqualTo(SIGTERM);
        }
      }
    }
  }

  @Test
  void worker_that_hangs_fails_liveness_and_does_not_prevent_the_stop() throws Exception {
    Path decoder = KillingDecoder.compileTo(folder.resolve("decoder"));
    List<String> hanging = List.of("-Xmx512m", "-Dkilling=" + KillingDecoder.HANG);
    try (TestBroker broker = broker()) {
      Map<String, String> settings =
          settings(
              broker,
              "sightline.process.stop-timeout",
              "5s",
              "sightline.process.stuck-after",
              "2s");
      try (ServiceProcess service =
          new ServiceProcess(folder, settings, hanging, Optional.of(decoder))) {
        await().atMost(PATIENCE).until(service::isReady);
        assertThat(service.liveness()).isEqualTo(200);
        send(broker, KillingDecoder.webp(), 1);

        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () -> assertThat(service.health()).containsPattern("thread classify-\\d has made"));
        assertThat(service.liveness()).isEqualTo(503);

        service.requestStop();
        assertEndsWithin(Duration.ofSeconds(10), service, STOP_TIMEOUT);
        assertThat(service.output()).contains("process-halted reason=stop-timeout");
      }
    }
  }

  @Test
  void end_of_the_parent_stops_the_service() throws Exception {
    try (TestBroker broker = broker()) {
      Map<String, String> settings =
          settings(broker, "sightline.process.stop-at-end-of-input", "true");
      try (ServiceProcess service = new ServiceProcess(folder, settings)) {
        await().atMost(PATIENCE).until(service::isReady);

        service.endInput();

        assertEndsWithin(LIMIT, service, SIGTERM);
        assertThat(service.output()).contains("stopping cause=parent-ended", "stopped");
      }
    }
  }

  @Test
  void stops_under_load_lose_and_repeat_nothing() throws Exception {
    try (TestBroker broker = broker()) {
      Map<String, String> settings = settings(broker, "sightline.batch.max-records", "64");
      send(broker, Images.png(Color.GREEN, 32), IMAGES);
      for (int stop = 0; stop < STOPS; stop++) {
        stopAfter(Topics.committedOffsets(broker) + 1, broker, settings);
      }
      stopAfter(IMAGES, broker, settings);

      assertThat(Topics.committed(broker, IMAGES, PATIENCE, "predictions")).hasSize(IMAGES);
    }
  }

  /** Runs the service until this number of offsets is committed, and stops it at once. */
  private void stopAfter(long offsets, TestBroker broker, Map<String, String> settings)
      throws Exception {
    try (ServiceProcess service = new ServiceProcess(folder, settings)) {
      await().atMost(PATIENCE).until(() -> Topics.committedOffsets(broker) >= offsets);
      service.requestStop();
      assertEndsWithin(LIMIT, service, SIGTERM);
    }
  }

  private static void send(TestBroker broker, byte[] image, int count) {
    try (KafkaProducer<byte[], byte[]> producer = Topics.producer(broker)) {
      for (int i = 0; i < count; i++) {
        producer.send(new ProducerRecord<>("images", ("image-" + i).getBytes(UTF_8), image));
      }
    }
  }
}
