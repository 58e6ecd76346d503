package dev.sightline.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.JsonFormat;
import dev.sightline.classifier.testing.Images;
import dev.sightline.classifier.testing.OnnxModelBuilder;
import dev.sightline.classifier.testing.ServiceProcess;
import dev.sightline.classifier.testing.Topics;
import dev.sightline.proto.PredictionDeserializer;
import dev.sightline.proto.v1.ClassScore;
import dev.sightline.proto.v1.ImageEvent;
import dev.sightline.proto.v1.Prediction;
import dev.sightline.testing.broker.TestBroker;
import java.awt.Color;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the packaged service with a multi-label model that has an embedding, and with images in
 * every form of JSON.
 */
class PredictionFormsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String BATCH = "[{\"specversion\":\"1.0\",\"id\":\"batch\"}]";

  @TempDir private Path folder;

  @Test
  void labels_certainty_embedding_and_attributes_are_published() throws Exception {
    // Probabilities are sigmoids of 0 to 5, so those of colours that an image lacks are a half.
    new OnnxModelBuilder(8)
        .multiLabel(0.7)
        .withEmbedding()
        .register(folder.resolve("models"), "colours");
    try (TestBroker broker = new TestBroker(folder)) {
      broker.createTopics(1, "images", "predictions", "rejected-images");
      try (ServiceProcess service = new ServiceProcess(folder, settings(broker))) {
        await().atMost(PATIENCE).until(service::isReady);
        try (KafkaProducer<byte[], byte[]> producer = Topics.producer(broker)) {
          send(producer, "image/png", Images.png(Color.YELLOW, 8));
          send(producer, "application/json", json("black", Images.png(Color.BLACK, 8)));
          send(
              producer,
              "application/cloudevents+json",
              cloudEvent("red", Images.png(Color.RED, 8)));
          send(producer, "application/cloudevents-batch+json", BATCH.getBytes(UTF_8));
        }
        var predictions = Topics.committed(broker, 3, PATIENCE, "predictions");
        var rejections = Topics.committed(broker, 1, PATIENCE, "rejected-images");

        assertAnswers(predictions);
        assertIsRejectedUnchanged(rejections.get(0));
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () -> assertThat(service.metrics()).containsPattern("sightline_not_sure_total.* 1.0"));
      }
    }
  }

  private static Map<String, String> settings(TestBroker broker) {
    return Map.of(
        "kafka.bootstrap.servers",
        broker.address(),
        "sightline.model.name",
        "colours",
        "sightline.publish.format",
        "protobuf",
        "sightline.publish.min-confidence",
        "0.9; green=0.1");
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, String contentType, byte[] value) {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("images", value);
    record.headers().add("content-type", contentType.getBytes(UTF_8));
    record.headers().add("ce_type", "photo".getBytes(UTF_8));
    producer.send(record);
  }

  private static byte[] json(String id, byte[] file) throws Exception {
    ImageEvent event =
        ImageEvent.newBuilder().setId(id).setEncoded(ByteString.copyFrom(file)).build();
    return JsonFormat.printer().print(event).getBytes(UTF_8);
  }

  private static byte[] cloudEvent(String id, byte[] file) {
    return """
        {"specversion":"1.0","id":"%s","source":"/camera","type":"photo","line":"A",
         "datacontenttype":"image/png","data_base64":"%s"}
        """
        .formatted(id, Base64.getEncoder().encodeToString(file))
        .getBytes(UTF_8);
  }

  private static void assertAnswers(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<String, ConsumerRecord<byte[], byte[]>> byId = new HashMap<>();
    records.forEach(record -> byId.put(prediction(record).getImageId(), record));
    assertThat(byId).containsOnlyKeys("images-0-0", "black", "red");
    ConsumerRecord<byte[], byte[]> yellow = Objects.requireNonNull(byId.get("images-0-0"));
    ConsumerRecord<byte[], byte[]> black = Objects.requireNonNull(byId.get("black"));
    ConsumerRecord<byte[], byte[]> red = Objects.requireNonNull(byId.get("red"));

    assertThat(labels(yellow)).containsExactly("red", "green");
    assertThat(prediction(yellow).getEmbeddingList()).containsExactly(255f, 255f, 0f);
    assertThat(prediction(yellow).getNotSure()).isFalse();
    assertThat(labels(black)).isEmpty();
    assertThat(prediction(black).getLabelThreshold()).isEqualTo(0.7f);
    assertThat(prediction(black).getNotSure()).isTrue();
    assertThat(header(black, "sightline-not-sure")).isEqualTo("true");
    assertThat(labels(red)).containsExactly("red");
    assertThat(header(red, "ce_id")).isEqualTo("images-0-2");
    assertThat(header(red, "ce_subject")).isEqualTo("red");
    assertThat(header(red, "ce_type")).isEqualTo("dev.sightline.prediction.v1");
    assertThat(header(red, "ce_imagesource")).isEqualTo("/camera");
    assertThat(header(red, "ce_line")).isEqualTo("A");
    assertThat(header(red, "sightline-not-sure")).isNull();
  }

  private static void assertIsRejectedUnchanged(ConsumerRecord<byte[], byte[]> record) {
    assertThat(record.value()).isEqualTo(BATCH.getBytes(UTF_8));
    assertThat(header(record, "dead-letter-reason")).isEqualTo("BAD_MESSAGE");
    assertThat(header(record, "dead-letter-cause")).contains("application/cloudevents-batch+json");
    assertThat(header(record, "ce_type")).isEqualTo("photo");
    assertThat(header(record, "content-type")).isEqualTo("application/cloudevents-batch+json");
  }

  private static List<String> labels(ConsumerRecord<byte[], byte[]> record) {
    return prediction(record).getLabelsList().stream().map(ClassScore::getLabel).toList();
  }

  private static Prediction prediction(ConsumerRecord<byte[], byte[]> record) {
    try (PredictionDeserializer deserializer = new PredictionDeserializer()) {
      return Objects.requireNonNull(
          deserializer.deserialize(record.topic(), record.headers(), record.value()));
    }
  }

  private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), UTF_8);
  }
}
