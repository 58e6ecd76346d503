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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the packaged service with a record whose decoder ends the process. */
class CrashingRecordIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int GOOD = 200;
  private static final int BAD = 2;

  @TempDir Path folder;

  @BeforeEach
  void register() throws IOException {
    new OnnxModelBuilder(32).register(folder.resolve("models"), "colours");
  }

  @ParameterizedTest
  @CsvSource({KillingDecoder.HALT + ",42", KillingDecoder.ERROR + ",3"})
  void record_that_ends_the_process_is_rejected_and_the_others_are_answered_once(
      String how, int exitCode) throws Exception {
    try (TestBroker broker = new TestBroker(folder)) {
      broker.createTopics(3, "images", "predictions", "rejected-images");
      send(broker);

      int starts = startUntilAnswered(broker, how, exitCode);

      assertThat(starts).as("at most two crashes for each record").isLessThanOrEqualTo(2 * BAD + 1);
      var predictions = Topics.committed(broker, GOOD, PATIENCE, "predictions");
      assertThat(predictions.stream().map(CrashingRecordIT::key))
          .doesNotHaveDuplicates()
          .hasSize(GOOD);
      var rejections = Topics.committed(broker, BAD, PATIENCE, "rejected-images");
      assertThat(rejections.stream().map(CrashingRecordIT::key))
          .containsExactlyInAnyOrder("bad-20", "bad-23");
      assertThat(rejections)
          .allSatisfy(
              record ->
                  assertThat(record.headers().lastHeader("dead-letter-reason").value())
                      .asString(UTF_8)
                      .isEqualTo("PROCESS_CRASHED"));
    }
  }

  /** Restarts the service whenever it ended, and returns the number of starts. */
  private int startUntilAnswered(TestBroker broker, String how, int exitCode) throws Exception {
    Path decoder = KillingDecoder.compileTo(folder.resolve("decoder"));
    for (int start = 1; start < 20; start++) {
      try (ServiceProcess service =
          new ServiceProcess(
              folder,
              settings(broker),
              List.of("-Xmx512m", "-Dkilling=" + how),
              Optional.of(decoder))) {
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(200))
            .until(() -> !service.isAlive() || Topics.committedOffsets(broker) == GOOD + BAD);
        if (service.isAlive()) {
          assertThat(service.stop()).isEqualTo(143);
          return start;
        }
        assertThat(service.exitCode()).as(service.output()).isEqualTo(exitCode);
      }
    }
    throw new AssertionError("the service ends at each start");
  }

  private static Map<String, String> settings(TestBroker broker) {
    return Map.of(
        "kafka.bootstrap.servers",
        broker.address(),
        "kafka.session.timeout.ms",
        "6000",
        "sightline.model.name",
        "colours",
        "sightline.instance.id",
        "one",
        "sightline.inference.workers",
        "2",
        "sightline.batch.max-size",
        "16");
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), UTF_8);
  }

  /** Sends good images and, close to each other in one partition, two bad ones. */
  private static void send(TestBroker broker) {
    byte[] image = Images.png(Color.GREEN, 32);
    try (KafkaProducer<byte[], byte[]> producer = Topics.producer(broker)) {
      for (int i = 0; i < GOOD; i++) {
        producer.send(record(i % 3, "good-" + i, image));
        if (i == 20 || i == 23) {
          producer.send(record(i % 3, "bad-" + i, KillingDecoder.webp()));
        }
      }
    }
  }

  private static ProducerRecord<byte[], byte[]> record(int partition, String key, byte[] value) {
    return new ProducerRecord<>("images", partition, key.getBytes(UTF_8), value);
  }
}
