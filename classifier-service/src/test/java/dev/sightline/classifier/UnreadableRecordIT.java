package dev.sightline.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.classifier.testing.Images;
import dev.sightline.classifier.testing.OnnxModelBuilder;
import dev.sightline.classifier.testing.PackedBatches;
import dev.sightline.classifier.testing.RawProducer;
import dev.sightline.classifier.testing.ServiceProcess;
import dev.sightline.classifier.testing.Topics;
import dev.sightline.testing.broker.TestBroker;
import java.awt.Color;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the packaged service with batches that no Kafka client can unpack. */
class UnreadableRecordIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int NEIGHBOURS = 50;
  @TempDir Path folder;

  @Test
  void records_that_cannot_be_read_are_rejected_and_their_neighbours_classified() throws Exception {
    List<MemoryRecords> bombs =
        List.of(
            PackedBatches.zeros(400),
            PackedBatches.claiming(Integer.MAX_VALUE),
            PackedBatches.claiming(-5));
    new OnnxModelBuilder(8).register(folder.resolve("models"), "colours");
    try (TestBroker broker = new TestBroker(folder)) {
      broker.createTopics(2, "images", "predictions", "rejected-images");
      try (ServiceProcess service = new ServiceProcess(folder, settings(broker))) {
        await().atMost(PATIENCE).until(service::isReady);
        for (MemoryRecords bomb : bombs) {
          sendNeighbours(broker);
          abortTransaction(broker);
          RawProducer.send(broker, "images", 1, bomb);
        }
        sendNeighbours(broker);

        int expected = 2 * NEIGHBOURS * (bombs.size() + 1);
        var predictions = Topics.committed(broker, expected, PATIENCE, "predictions");
        var rejections = Topics.committed(broker, bombs.size(), PATIENCE, "rejected-images");

        assertThat(rejections)
            .hasSize(bombs.size())
            .allSatisfy(record -> assertThat(record.value()).isNull())
            .allSatisfy(
                record -> assertThat(header(record, "dead-letter-partition")).isEqualTo("1"))
            .extracting(record -> header(record, "dead-letter-offset"))
            .doesNotHaveDuplicates();
        assertThat(header(rejections.get(0), "dead-letter-reason")).isEqualTo("UNREADABLE_RECORD");
        // The marker of the aborted transaction may follow the record.
        assertThat(header(rejections.get(0), "dead-letter-offset")).isIn("51", "52");
        assertThat(header(rejections.get(0), "dead-letter-cause")).contains("gzip");
        assertThat(predictions).hasSize(expected);
        assertThat(service.isReady()).isTrue();
      }
    }
  }

  private static Map<String, String> settings(TestBroker broker) {
    return Map.of("kafka.bootstrap.servers", broker.address(), "sightline.model.name", "colours");
  }

  private static void sendNeighbours(TestBroker broker) {
    byte[] image = Images.png(Color.RED, 16);
    try (KafkaProducer<byte[], byte[]> producer = Topics.producer(broker)) {
      for (int i = 0; i < NEIGHBOURS; i++) {
        for (int partition = 0; partition < 2; partition++) {
          producer.send(new ProducerRecord<>("images", partition, null, image));
        }
      }
    }
  }

  /** Leaves two offsets, of a record and of a marker, that a consumer skips. */
  private static void abortTransaction(TestBroker broker) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.address(), "transactional.id", "sender");
    var bytes = new ByteArraySerializer();
    try (var producer = new KafkaProducer<byte[], byte[]>(settings, bytes, bytes)) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("images", 1, null, new byte[10]));
      producer.flush();
      producer.abortTransaction();
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }
}
