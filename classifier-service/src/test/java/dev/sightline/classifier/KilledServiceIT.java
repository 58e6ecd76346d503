package dev.sightline.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.classifier.testing.Images;
import dev.sightline.classifier.testing.OnnxModelBuilder;
import dev.sightline.classifier.testing.ServiceProcess;
import dev.sightline.classifier.testing.Topics;
import dev.sightline.testing.broker.TestBroker;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the packaged service when it is killed or fenced during its work. */
class KilledServiceIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int IMAGES = 3_000;
  private static final int LATER_IMAGES = 300;
  private static final int FENCED = 5;
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

  private static Map<String, String> settings(TestBroker broker, String name, String value) {
    return Map.of(
        "kafka.bootstrap.servers",
        broker.address(),
        "sightline.model.name",
        "colours",
        name,
        value);
  }

  @Test
  void after_sigkill_each_image_is_answered_exactly_once() throws Exception {
    try (TestBroker broker = broker()) {
      Map<String, String> settings = settings(broker, "sightline.batch.max-records", "50");
      send(broker, 0, IMAGES);
      try (ServiceProcess service = new ServiceProcess(folder, settings)) {
        await()
            .pollInterval(Duration.ofMillis(50))
            .atMost(PATIENCE)
            .until(() -> consumed(service) > 200);
        service.kill();
      }
      // Even a fast service has images left to answer.
      send(broker, IMAGES, LATER_IMAGES);
      try (ServiceProcess service = new ServiceProcess(folder, settings)) {
        assertAnsweredOnce(broker, IMAGES + LATER_IMAGES);
        assertThat(service.isReady()).isTrue();
      }
    }
  }

  @Test
  void fenced_producer_is_replaced_in_the_running_process() throws Exception {
    try (TestBroker broker = broker()) {
      Map<String, String> settings = settings(broker, "sightline.instance.id", "one");
      try (ServiceProcess service = new ServiceProcess(folder, settings)) {
        await().atMost(PATIENCE).until(service::isReady);
        for (int time = 1; time <= FENCED; time++) {
          int replaced = time;
          send(broker, (time - 1) * LATER_IMAGES, LATER_IMAGES);
          fence(broker, "sightline-one");
          // The producer notices the fence only when it sends; all earlier images may be answered
          // already.
          send(broker, FENCED * LATER_IMAGES + time, 1);
          await().atMost(PATIENCE).until(() -> replacements(service) >= replaced);
        }

        assertAnsweredOnce(broker, FENCED * LATER_IMAGES + FENCED);
        assertThat(service.isReady()).isTrue();
        assertThat(service.metrics().lines())
            .as("the present producer's figures, and no others")
            .filteredOn(line -> line.startsWith("kafka_producer_record_send_total{"))
            .hasSize(1);
        assertThat(service.stop()).isEqualTo(143);
      }
    }
  }

  /** Fences the producer as the broker does after a transaction timeout. */
  private static void fence(TestBroker broker, String transactionalId) {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.address(), "transactional.id", transactionalId),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.initTransactions();
    }
  }

  private static long replacements(ServiceProcess service) throws IOException {
    return service.output().lines().filter(line -> line.contains("producer-replaced")).count();
  }

  @Test
  void at_least_once_commits_and_continues_after_the_commit() throws Exception {
    try (TestBroker broker = broker()) {
      Map<String, String> settings =
          settings(broker, "sightline.delivery.guarantee", "at-least-once");
      for (int round = 0; round < 2; round++) {
        send(broker, round * LATER_IMAGES, LATER_IMAGES);
        try (ServiceProcess service = new ServiceProcess(folder, settings)) {
          await().atMost(PATIENCE).until(() -> consumed(service) >= LATER_IMAGES);
          assertThat(service.stop()).isEqualTo(143);
        }
      }

      assertAnsweredOnce(broker, 2 * LATER_IMAGES);
    }
  }

  private static void assertAnsweredOnce(TestBroker broker, int images) {
    var predictions = Topics.committed(broker, images, PATIENCE, "predictions");
    assertThat(predictions.stream().map(record -> new String(record.key(), UTF_8)))
        .doesNotHaveDuplicates()
        .hasSize(images);
  }

  private static double consumed(ServiceProcess service) {
    try {
      return service
          .metrics()
          .lines()
          .filter(line -> line.startsWith("sightline_images_consumed_total "))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }

  private static void send(TestBroker broker, int first, int count) {
    byte[] image = Images.png(Color.GREEN, 32);
    try (KafkaProducer<byte[], byte[]> producer = Topics.producer(broker)) {
      IntStream.range(first, first + count)
          .mapToObj(i -> new ProducerRecord<>("images", ("image-" + i).getBytes(UTF_8), image))
          .forEach(producer::send);
    }
  }
}
