package dev.sightline.microbench.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.image.shapes.LabelledImage;
import dev.sightline.image.shapes.ShapesGenerator;
import dev.sightline.testing.broker.TestBroker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** Topics with drawn shapes and one damaged image, and the checks of their answers. */
final class RivalTopics {
  static final String IMAGES = "images";
  static final String PREDICTIONS = "predictions";
  static final String REJECTED = "rejected-images";
  private static final int GOOD = 60;

  private final ShapesGenerator shapes = new ShapesGenerator(7);
  private final String address;

  private RivalTopics(String address) {
    this.address = address;
  }

  static RivalTopics create(TestBroker broker) throws Exception {
    broker.createTopics(2, IMAGES, PREDICTIONS, REJECTED);
    RivalTopics topics = new RivalTopics(broker.address());
    topics.send();
    return topics;
  }

  private void send() {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", address),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < GOOD; i++) {
        send(producer, Integer.toString(i), shapes.draw(i).png());
      }
      send(producer, "damaged", "no image".getBytes(UTF_8));
    }
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, String id, byte[] image) {
    ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>(IMAGES, id.getBytes(UTF_8), image);
    sent.headers().add("ce_id", id.getBytes(UTF_8));
    producer.send(sent);
  }

  /** Checks that each image has one committed answer and that all offsets are committed. */
  void requireAnswers(String group) throws Exception {
    List<ConsumerRecord<byte[], byte[]>> answers = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", address, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          List.of(PREDICTIONS, REJECTED).stream()
              .flatMap(
                  topic ->
                      List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1)).stream())
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Awaitility.await("answers")
          .atMost(Duration.ofMinutes(3))
          .pollInSameThread()
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(answers::add);
                return answers.size() > GOOD;
              });
    }
    requirePredictions(answers);
    requireRejection(answers);
    awaitCommittedOffsets(group);
  }

  private void requirePredictions(List<ConsumerRecord<byte[], byte[]>> answers) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<Integer> numbers = new ArrayList<>();
    int right = 0;
    for (ConsumerRecord<byte[], byte[]> answer : answers) {
      if (answer.topic().equals(PREDICTIONS)) {
        JsonNode prediction = json.readTree(answer.value());
        int number = prediction.get("imageId").asInt();
        numbers.add(number);
        LabelledImage image = shapes.draw(number);
        right += image.label().equals(prediction.get("label").asText()) ? 1 : 0;
        assertThat(prediction.get("confidence").asDouble()).isBetween(0.1, 1.0);
        assertThat(new String(answer.key(), UTF_8)).isEqualTo(Integer.toString(number));
      }
    }
    assertThat(numbers).hasSize(GOOD).doesNotHaveDuplicates();
    assertThat(right).isGreaterThan(GOOD * 9 / 10);
  }

  private static void requireRejection(List<ConsumerRecord<byte[], byte[]>> answers) {
    assertThat(answers)
        .filteredOn(answer -> answer.topic().equals(REJECTED))
        .singleElement()
        .satisfies(
            answer -> {
              assertThat(answer.value()).asString(UTF_8).isEqualTo("no image");
              assertThat(answer.headers().lastHeader("dead-letter-reason").value())
                  .asString(UTF_8)
                  .isEqualTo("CORRUPT_IMAGE");
              assertThat(answer.headers().lastHeader("ce_id").value())
                  .asString(UTF_8)
                  .isEqualTo("damaged");
            });
  }

  private void awaitCommittedOffsets(String group) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
      Awaitility.await("committed offsets")
          .atMost(Duration.ofMinutes(1))
          .until(() -> committed(admin, group) == GOOD + 1);
    }
  }

  private static long committed(Admin admin, String group) throws Exception {
    return admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get(1, TimeUnit.MINUTES)
        .values()
        .stream()
        .mapToLong(OffsetAndMetadata::offset)
        .sum();
  }
}
