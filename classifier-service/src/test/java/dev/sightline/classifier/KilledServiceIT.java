package dev.sightline.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.classifier.testing.Images;
import dev.sightline.classifier.testing.OnnxModelBuilder;
import dev.sightline.classifier.testing.ServiceProcess;
import dev.sightline.classifier.testing.TestBroker;
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
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final byte[] IMAGE = Images.png(Color.GREEN, 32);
  @TempDir Path folder;
  private int sent;

  @Test
  void afterSigkillInMidStreamEachImageIsAnsweredExactlyOnce() throws Exception {
    new OnnxModelBuilder(32).register(folder.resolve("models"), "colours");
    try (TestBroker broker = new TestBroker(folder);
        KafkaProducer<byte[], byte[]> producer = Topics.producer(broker)) {
      broker.createTopics(3, "images", "predictions", "rejected-images");
      Map<String, String> settings =
          Map.of(
              "kafka.bootstrap.servers", broker.address(),
              "sightline.batch.max-records", "50",
              "sightline.model.name", "colours");
      try (ServiceProcess service = new ServiceProcess(folder, settings)) {
        await().atMost(PATIENCE).until(service::isReady);
        await()
            .pollInterval(Duration.ofMillis(50))
            .atMost(PATIENCE)
            .until(
                () -> {
                  send(producer, 100);
                  return consumed(service) > 200;
                });
        // However fast it is, it cannot be done with these by then.
        send(producer, 2_000);
        service.kill();
      }
      try (ServiceProcess service = new ServiceProcess(folder, settings)) {
        var predictions = Topics.committed(broker, sent, PATIENCE, "predictions");
        List<String> keys = predictions.stream().map(r -> new String(r.key(), UTF_8)).toList();

        assertThat(keys).doesNotHaveDuplicates().hasSize(sent);
        await().atMost(PATIENCE).until(service::isReady);
      }
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

  /** Returns when the broker has all of them. */
  private void send(KafkaProducer<byte[], byte[]> producer, int count) {
    IntStream.range(sent, sent + count)
        .mapToObj(i -> new ProducerRecord<>("images", ("image-" + i).getBytes(UTF_8), IMAGE))
        .forEach(producer::send);
    producer.flush();
    sent += count;
  }
}
