package dev.sightline.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.broker.testing.TestBroker;
import dev.sightline.classifier.testing.Images;
import dev.sightline.classifier.testing.OnnxModelBuilder;
import dev.sightline.classifier.testing.ServiceProcess;
import dev.sightline.classifier.testing.Topics;
import java.awt.Color;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service, killed where it hurts. */
class KilledServiceIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int IMAGES = 3_000;
  private static final int LATER_IMAGES = 300;
  @TempDir Path folder;

  @Test
  void afterSigkillInMidStreamEachImageIsAnsweredExactlyOnce() throws Exception {
    new OnnxModelBuilder(32).register(folder.resolve("models"), "colours");
    try (TestBroker broker = new TestBroker(folder)) {
      broker.createTopics(3, "images", "predictions", "rejected-images");
      Map<String, String> settings =
          Map.of(
              "kafka.bootstrap.servers", broker.address(),
              "sightline.batch.max-records", "50",
              "sightline.model.name", "colours");
      send(broker, 0, IMAGES);
      try (ServiceProcess service = new ServiceProcess(folder, settings)) {
        await()
            .pollInterval(Duration.ofMillis(50))
            .atMost(PATIENCE)
            .until(() -> consumed(service) > 200);
        service.kill();
      }
      // However fast the service was, there is something left to answer.
      send(broker, IMAGES, LATER_IMAGES);
      try (ServiceProcess service = new ServiceProcess(folder, settings)) {
        var predictions = Topics.committed(broker, IMAGES + LATER_IMAGES, PATIENCE, "predictions");
        List<String> keys = predictions.stream().map(r -> new String(r.key(), UTF_8)).toList();

        assertThat(keys).doesNotHaveDuplicates().hasSize(IMAGES + LATER_IMAGES);
        assertThat(service.isReady()).isTrue();
      }
    }
  }

  @Test
  void atLeastOnceCommitsWhatItAnsweredAndGoesOnBehindIt() throws Exception {
    new OnnxModelBuilder(32).register(folder.resolve("models"), "colours");
    try (TestBroker broker = new TestBroker(folder)) {
      broker.createTopics(3, "images", "predictions", "rejected-images");
      Map<String, String> settings =
          Map.of(
              "kafka.bootstrap.servers", broker.address(),
              "sightline.delivery.guarantee", "at-least-once",
              "sightline.model.name", "colours");
      for (int round = 0; round < 2; round++) {
        send(broker, round * LATER_IMAGES, LATER_IMAGES);
        try (ServiceProcess service = new ServiceProcess(folder, settings)) {
          await().atMost(PATIENCE).until(() -> consumed(service) >= LATER_IMAGES);
          assertThat(service.stop()).isEqualTo(143);
        }
      }

      var predictions = Topics.committed(broker, 2 * LATER_IMAGES, PATIENCE, "predictions");
      assertThat(predictions.stream().map(r -> new String(r.key(), UTF_8)))
          .doesNotHaveDuplicates()
          .hasSize(2 * LATER_IMAGES);
    }
  }

  private static double consumed(ServiceProcess service) {
    try {
      return service
          .metrics()
          .lines()
          .filter(line -> line.startsWith("sightline_images_consumed_total "))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
          .sum();
    } catch (java.io.IOException e) {
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
