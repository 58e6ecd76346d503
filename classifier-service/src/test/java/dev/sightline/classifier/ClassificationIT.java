package dev.sightline.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.classifier.testing.Images;
import dev.sightline.classifier.testing.OnnxModelBuilder;
import dev.sightline.classifier.testing.ServiceProcess;
import dev.sightline.classifier.testing.Topics;
import dev.sightline.proto.PredictionDeserializer;
import dev.sightline.proto.v1.ImageEvent;
import dev.sightline.proto.v1.Prediction;
import dev.sightline.testing.broker.TestBroker;
import java.awt.Color;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the packaged service with a producer, a real broker and a consumer. */
class ClassificationIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  @TempDir static Path folder;
  private static @Nullable TestBroker broker;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = new TestBroker(folder);
    broker.createTopics(2, "images", "predictions", "rejected-images");
    new OnnxModelBuilder(8).register(folder.resolve("models"), "colours");
  }

  @AfterAll
  static void stopBroker() {
    broker().close();
  }

  private static TestBroker broker() {
    return java.util.Objects.requireNonNull(broker);
  }

  @Test
  void bad_inputs_are_rejected_and_the_others_classified() throws Exception {
    Map<String, byte[]> bad = badInputs();
    try (ServiceProcess service = new ServiceProcess(folder, settings("images"))) {
      await().atMost(PATIENCE).until(service::isReady);
      try (KafkaProducer<byte[], byte[]> producer = Topics.producer(broker())) {
        bad.forEach((reason, value) -> sendBetweenGoodOnes(producer, reason, value));
      }

      var predictions = Topics.committed(broker(), 2 * bad.size(), PATIENCE, "predictions");
      var rejections = Topics.committed(broker(), bad.size(), PATIENCE, "rejected-images");

      assertThat(predictions)
          .hasSize(2 * bad.size())
          .allSatisfy(ClassificationIT::isRightAndTraced);
      assertThat(inOffsetOrder(predictions)).isTrue();
      assertThat(rejections).hasSize(bad.size());
      assertThat(rejections).allSatisfy(record -> isOriginalWithItsReason(record, bad));
      // The count follows the commit, so the consumer may be faster.
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(service.metrics())
                      .contains("sightline_images_consumed_total 30.0")
                      .contains("sightline_rejections_total{reason=\"EMPTY\",} 1.0")
                      .contains("label=\"red\""));
      assertThat(service.metrics()).doesNotContain("# EOF");
      assertThat(service.stop()).isEqualTo(143);
      assertThat(service.output()).contains("logger=ServiceStarter stopped");
    }
  }

  @Test
  void invalid_value_prevents_the_start_with_one_line() throws Exception {
    Map<String, String> settings = new LinkedHashMap<>(settings("images"));
    settings.put("sightline.batch.max-size", "0");

    try (ServiceProcess service = new ServiceProcess(folder, settings)) {
      assertThat(service.exitCode()).isEqualTo(1);
      assertThat(service.output().lines())
          .hasSize(1)
          .allSatisfy(line -> assertThat(line).contains("sightline.batch.max-size", "less than 1"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "kafka.bootstrap.servers,nowhere,is not an address of the form HOST:PORT; correct kafka.bootstrap.servers",
    "kafka.bootstrap.servers,localhost:1,no Kafka broker answers at localhost:1",
    "kafka.request.timeout.ms,16000,delivery.timeout.ms should be equal to or larger",
    "sightline.model.name,birds,no model birds in",
  })
  void wrong_setting_is_reported_in_one_line(String name, String value, String message)
      throws Exception {
    Map<String, String> settings = new LinkedHashMap<>(settings("images"));
    settings.put(name, value);

    try (ServiceProcess service = new ServiceProcess(folder, settings)) {
      assertThat(service.exitCode()).isEqualTo(1);
      assertThat(service.output()).doesNotContain("\tat ");
      assertThat(service.messages()).singleElement().asString().contains(message);
    }
  }

  private static Map<String, String> settings(String images) {
    return Map.of(
        "kafka.bootstrap.servers",
        broker().address(),
        "sightline.model.name",
        "colours",
        "sightline.topics.images",
        images,
        "sightline.decode.max-bytes",
        "1M");
  }

  /** Returns bad inputs by record key: the reason and a suffix for the kind. */
  private static Map<String, byte[]> badInputs() {
    Map<String, byte[]> inputs = new LinkedHashMap<>();
    inputs.put("EMPTY", new byte[0]);
    inputs.put("UNSUPPORTED_FORMAT/text", "just some text\n".getBytes(UTF_8));
    inputs.put("UNSUPPORTED_FORMAT/garbage", new byte[] {1, 2, 3, 4});
    inputs.put("CORRUPT_IMAGE/truncated", Images.truncatedJpeg());
    inputs.put("CORRUPT_IMAGE/checksum", Images.pngWithWrongChecksum());
    inputs.put("TOO_MANY_PIXELS/60000", Images.pngClaiming(60_000, 60_000));
    inputs.put("TOO_MANY_PIXELS/15000", Images.pngClaiming(15_000, 15_000));
    inputs.put("BAD_MESSAGE/event", ImageEvent.newBuilder().setId("x").build().toByteArray());
    inputs.put("TOO_LARGE_BYTES/2M", new byte[2_000_000]);
    inputs.put("TOO_LARGE_BYTES/12M", new byte[12_000_000]);
    return inputs;
  }

  private static void sendBetweenGoodOnes(
      KafkaProducer<byte[], byte[]> producer, String reason, byte[] value) {
    producer.send(record("red", Images.png(Color.RED, 16)));
    producer.send(record(reason, value));
    producer.send(record("blue", Images.jpeg(Color.BLUE, 8)));
  }

  private static ProducerRecord<byte[], byte[]> record(String key, byte[] value) {
    Headers headers = new RecordHeaders();
    headers.add("traceparent", ("00-" + key).getBytes(UTF_8));
    headers.add("ce_source", key.getBytes(UTF_8));
    headers.add("other", "stays behind".getBytes(UTF_8));
    return new ProducerRecord<>(
        "images", 1, 1_700_000_000_000L, key.getBytes(UTF_8), value, headers);
  }

  private static void isRightAndTraced(ConsumerRecord<byte[], byte[]> record) {
    String colour = new String(record.key(), UTF_8);
    Prediction prediction = prediction(record);
    assertThat(prediction.getLabel()).isEqualTo(colour);
    assertThat(prediction.getModel().getName()).isEqualTo("colours");
    assertThat(record.timestamp()).isEqualTo(1_700_000_000_000L);
    assertThat(header(record, "traceparent")).isEqualTo("00-" + colour);
    assertThat(header(record, "ce_source")).isEqualTo("/sightline/models/colours/1");
    assertThat(header(record, "ce_imagesource")).isEqualTo(colour);
    assertThat(header(record, "ce_id"))
        .isEqualTo("images-1-" + prediction.getOrigin().getOffset())
        .isEqualTo(header(record, "ce_subject"));
    assertThat(header(record, "content-type")).isEqualTo("application/json");
    assertThat(record.headers().lastHeader("other")).isNull();
  }

  private static void isOriginalWithItsReason(
      ConsumerRecord<byte[], byte[]> record, Map<String, byte[]> bad) {
    String key = new String(record.key(), UTF_8);
    assertThat(header(record, "dead-letter-reason")).isEqualTo(key.replaceAll("/.*", ""));
    assertThat(record.value()).isEqualTo(bad.get(key));
    assertThat(header(record, "other")).isEqualTo("stays behind");
    assertThat(header(record, "dead-letter-topic")).isEqualTo("images");
    assertThat(header(record, "dead-letter-partition")).isEqualTo("1");
    assertThat(header(record, "dead-letter-stage")).isEqualTo("decode");
    assertThat(header(record, "dead-letter-cause")).isNotBlank();
  }

  /** Returns whether the offsets of the images increase within each partition of the output. */
  private static boolean inOffsetOrder(List<ConsumerRecord<byte[], byte[]>> predictions) {
    Map<Integer, List<Long>> offsets = new LinkedHashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : predictions) {
      offsets
          .computeIfAbsent(record.partition(), partition -> new ArrayList<>())
          .add(prediction(record).getOrigin().getOffset());
    }
    return offsets.values().stream().allMatch(list -> list.equals(list.stream().sorted().toList()));
  }

  private static Prediction prediction(ConsumerRecord<byte[], byte[]> record) {
    try (PredictionDeserializer deserializer = new PredictionDeserializer()) {
      return java.util.Objects.requireNonNull(
          deserializer.deserialize(record.topic(), record.headers(), record.value()));
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }
}
