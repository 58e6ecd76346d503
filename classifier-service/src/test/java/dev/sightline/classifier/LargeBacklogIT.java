package dev.sightline.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.classifier.testing.OnnxModelBuilder;
import dev.sightline.classifier.testing.ServiceProcess;
import dev.sightline.testing.broker.TestBroker;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backlog of images of the largest allowed size must not need more memory than a container of 1
 * GiB has: a heap of 45% of it, and the rest for native code. {@code -Dbacklog.images=2000} runs a
 * long one.
 */
class LargeBacklogIT {
  private static final int IMAGES = Integer.getInteger("backlog.images", 120);
  private static final Duration PATIENCE = Duration.ofSeconds(120 + IMAGES);
  private static final int SIDE = 1_860;
  private static final int CONTAINER_MEGABYTES = 1_024;

  @TempDir Path folder;

  @Test
  void large_images_are_answered_within_the_memory_of_a_container() throws Exception {
    new OnnxModelBuilder(32).register(folder.resolve("models"), "colours");
    try (TestBroker broker = new TestBroker(folder)) {
      broker.createTopics(4, "images", "predictions", "rejected-images");
      broker.limitRecords("images", 16_000_000);
      broker.limitRecords("rejected-images", 16_000_000);
      send(broker);
      Map<String, String> settings =
          Map.of(
              "kafka.bootstrap.servers",
              broker.address(),
              "sightline.model.name",
              "colours",
              "sightline.inference.workers",
              "4");
      try (ServiceProcess service =
          new ServiceProcess(folder, settings, List.of("-XX:+UseSerialGC", "-Xmx460m"))) {
        assertThat(answered(broker, service)).hasSize(IMAGES);
        assertThat(service.isReady()).isTrue();
        assertThat(service.output()).doesNotContain("OutOfMemoryError");
      }
    }
  }

  /** Every second file is damaged at its end, so that its bytes return as a dead letter. */
  private static void send(TestBroker broker) throws Exception {
    byte[] image = bmp(SIDE);
    assertThat(image.length).isBetween(10_300_000, 10_485_760);
    byte[] damaged = image.clone();
    damaged[0] = 0;
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            broker.address(),
            "max.request.size",
            16_000_000,
            "compression.type",
            "lz4");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent =
          IntStream.range(0, IMAGES)
              .mapToObj(
                  i ->
                      producer.send(
                          new ProducerRecord<>(
                              "images",
                              ("image-" + i).getBytes(UTF_8),
                              i % 2 == 0 ? image : damaged)))
              .toList();
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    }
  }

  /** Returns an uncompressed image of one colour, which a producer compresses to little. */
  private static byte[] bmp(int side) {
    int row = (3 * side + 3) / 4 * 4;
    ByteBuffer file = ByteBuffer.allocate(54 + row * side).order(ByteOrder.LITTLE_ENDIAN);
    file.put("BM".getBytes(UTF_8)).putInt(file.capacity()).putInt(0).putInt(54);
    file.putInt(40).putInt(side).putInt(side).putShort((short) 1).putShort((short) 24);
    return file.array();
  }

  private static Set<String> answered(TestBroker broker, ServiceProcess service) throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            broker.address(),
            "group.id",
            "reader",
            "auto.offset.reset",
            "earliest",
            "isolation.level",
            "read_committed",
            "max.poll.records",
            4);
    Set<String> ids = new HashSet<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(Set.of("predictions", "rejected-images"));
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(1))
          .until(
              () -> {
                consumer
                    .poll(Duration.ofMillis(200))
                    .forEach(
                        record -> assertThat(ids.add(new String(record.key(), UTF_8))).isTrue());
                assertThat(service.residentMegabytes()).isLessThan(CONTAINER_MEGABYTES);
                return ids.size() >= IMAGES;
              });
    }
    return ids;
  }
}
