package dev.sightline.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.classifier.testing.Images;
import dev.sightline.classifier.testing.OnnxModelBuilder;
import dev.sightline.classifier.testing.ServiceProcess;
import dev.sightline.classifier.testing.Topics;
import dev.sightline.proto.PredictionDeserializer;
import dev.sightline.proto.v1.Prediction;
import dev.sightline.testing.broker.TestBroker;
import java.awt.Color;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the packaged service while its model is replaced under load. */
class SwappedModelIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Path SHIPPED = Path.of("../models");

  /** Number of swaps. Version 1 is served first; each swap activates the next version. */
  private static final int SWAPS = 100;

  private static final int IMAGES_A_SWAP = 40;

  /**
   * Maximum time in which an image decoded before a swap may still be answered by the old version.
   */
  private static final Duration LONGEST_BATCH = Duration.ofSeconds(2);

  @TempDir Path folder;
  private final List<Instant> asked = new ArrayList<>();
  private final List<Instant> swapped = new ArrayList<>();

  @Test
  void hundred_swaps_under_load_lose_and_leak_nothing() throws Exception {
    registerVersions();
    try (TestBroker broker = new TestBroker(folder)) {
      broker.createTopics(3, "images", "predictions", "rejected-images");
      // The heap has a constant size, so memory that grows is outside the heap.
      List<String> heap = List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch");
      try (ServiceProcess service = new ServiceProcess(folder, settings(broker, "off"), heap);
          KafkaProducer<byte[], byte[]> producer = Topics.producer(broker)) {
        await().atMost(PATIENCE).until(service::isReady);
        swapped.add(Instant.now());
        asked.add(Instant.EPOCH);
        send(producer, 1);
        List<Double> resident = new ArrayList<>();
        for (int version = 2; version <= SWAPS + 1; version++) {
          swapTo(version, service, producer);
          resident.add(service.residentMegabytes());
        }

        checkAnswers(broker);
        checkMeters(service);
        System.out.printf(
            "swaps=%d images=%d resident-MB %s%n",
            SWAPS,
            IMAGES_A_SWAP / 2 * (2 * SWAPS + 1),
            resident.stream().map(Math::round).toList());
        // Batches and buffers reach their largest size by chance, some late. The maximum of each
        // half is therefore stable, while a leak adds fifty times its size per swap.
        double first = Collections.max(resident.subList(0, SWAPS / 2));
        double second = Collections.max(resident.subList(SWAPS / 2, SWAPS));
        assertThat(second - first).as("growth of resident memory, MB").isLessThan(30);
      }
    }
  }

  /**
   * Registers versions with alternating classes and input sizes, two of them as large as real
   * models.
   */
  private void registerVersions() throws IOException {
    Path kinds = Files.createDirectories(folder.resolve("kinds"));
    List<Path> files =
        List.of(
            Files.copy(shipped("shapes"), kinds.resolve("shapes")),
            Files.copy(shipped("cifar10"), kinds.resolve("cifar10")),
            new OnnxModelBuilder(48).register(kinds, "colours", 1));
    for (int version = 1; version <= SWAPS + 1; version++) {
      Path model = Files.createDirectories(folder.resolve("models/m/" + version));
      Files.createLink(model.resolve("model.onnx"), files.get(version % files.size()));
    }
    makeCurrent("1");
  }

  private static Path shipped(String name) throws IOException {
    String version = Files.readString(SHIPPED.resolve(name).resolve("CURRENT")).strip();
    return SHIPPED.resolve(name).resolve(version).resolve("model.onnx");
  }

  private void makeCurrent(String content) throws IOException {
    Path written = Files.writeString(folder.resolve("models/m/.current"), content);
    Files.move(written, folder.resolve("models/m/CURRENT"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static Map<String, String> settings(TestBroker broker, String checkEvery) {
    return Map.of(
        "kafka.bootstrap.servers",
        broker.address(),
        "sightline.model.name",
        "m",
        "sightline.model.check-every",
        checkEvery);
  }

  private void swapTo(int version, ServiceProcess service, KafkaProducer<byte[], byte[]> producer)
      throws IOException {
    // Some images are sent during the swap, others directly after it.
    send(producer, version - 1, "during");
    makeCurrent(version + "\n");
    asked.add(Instant.now());
    HttpResponse<String> answer = service.checkModel();
    swapped.add(Instant.now());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"result\":\"swapped\"", "\"version\":\"" + version + '"');
    send(producer, version);
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, int version) {
    send(producer, version, "behind");
  }

  /** Sends images whose ids contain the version that is current at the time. */
  private static void send(KafkaProducer<byte[], byte[]> producer, int version, String when) {
    byte[] image = Images.png(Color.GREEN, 32);
    for (int i = 0; i < IMAGES_A_SWAP / 2; i++) {
      byte[] key = String.format(Locale.ROOT, "%d-%s-%d", version, when, i).getBytes(UTF_8);
      var record = new ProducerRecord<>("images", key, image);
      record.headers().add("ce_id", key);
      producer.send(record);
    }
  }

  private void checkAnswers(TestBroker broker) {
    int images = IMAGES_A_SWAP / 2 * (2 * SWAPS + 1);
    List<Prediction> predictions = predictions(broker, images);

    assertThat(predictions).extracting(Prediction::getImageId).doesNotHaveDuplicates();
    assertThat(predictions).hasSize(images).allSatisfy(this::assertAnsweredByAVersionOfItsTime);
  }

  private static List<Prediction> predictions(TestBroker broker, int expected) {
    return Topics.committed(broker, expected, PATIENCE, "predictions").stream()
        .map(SwappedModelIT::prediction)
        .toList();
  }

  private static Prediction prediction(ConsumerRecord<byte[], byte[]> record) {
    try (PredictionDeserializer json = new PredictionDeserializer()) {
      return Objects.requireNonNull(
          json.deserialize(record.topic(), record.headers(), record.value()));
    }
  }

  private void assertAnsweredByAVersionOfItsTime(Prediction prediction) {
    int version = Integer.parseInt(prediction.getModel().getVersion());
    int currentWhenSent = Integer.parseInt(prediction.getImageId().replaceAll("-.*", ""));
    Instant at =
        Instant.ofEpochSecond(
            prediction.getPredictedAt().getSeconds(), prediction.getPredictedAt().getNanos());

    assertThat(version).isBetween(currentWhenSent, SWAPS + 1);
    assertThat(at).isAfterOrEqualTo(asked.get(version - 1));
    if (version <= SWAPS) {
      assertThat(at).isBefore(swapped.get(version).plus(LONGEST_BATCH));
    }
  }

  private static void checkMeters(ServiceProcess service) throws Exception {
    assertThat(service.metric("sightline_model_swaps_total{result=\"swapped\",}")).isEqualTo(SWAPS);
    assertThat(service.metric("sightline_models_loaded")).isEqualTo(1);
    assertThat(service.output().lines().filter(line -> line.contains("model-closed")))
        .hasSize(SWAPS);
    assertThat(service.metrics().lines().filter(line -> line.startsWith("sightline_predictions")))
        .as("series of the last nine versions")
        .hasSizeLessThanOrEqualTo(3 * (3 + 10 + 10));
    assertThat(service.metrics().lines().filter(line -> line.startsWith("sightline_model_info")))
        .singleElement()
        .asString()
        .contains("version=\"" + (SWAPS + 1) + "\"");
  }

  @Test
  void bad_model_is_refused_and_the_old_one_continues() throws Exception {
    Path models = folder.resolve("models");
    new OnnxModelBuilder(8).register(models, "m");
    try (TestBroker broker = new TestBroker(folder)) {
      broker.createTopics(1, "images", "predictions", "rejected-images");
      Path classes = folder.resolve("classes.log");
      List<String> options = List.of("-Xmx512m", "-Xlog:class+load:file=" + classes);
      try (ServiceProcess service =
          new ServiceProcess(folder, settings(broker, "200ms"), options)) {
        await().atMost(PATIENCE).until(service::isReady);
        assertThat(classes)
            .as("the client of buckets is loaded for buckets only")
            .content()
            .contains("dev.sightline.classifier.model.FolderSource ")
            .doesNotContain("software.amazon.");
        for (Map.Entry<String, String> bad : badVersions(models).entrySet()) {
          makeCurrent(bad.getKey());
          await().atMost(PATIENCE).until(() -> service.health().contains(bad.getValue()));
          assertThat(service.checkModel().statusCode()).isEqualTo(409);
        }
        assertThat(service.isReady()).isTrue();
        assertThat(service.health()).contains("m version 1").doesNotContain("DOWN");
        assertThat(service.metric("sightline_model_refused")).isEqualTo(1);
        assertThat(service.model()).contains("\"version\":\"1\"", "\"result\":\"refused\"");
        assertThat(service.output().lines().filter(line -> line.contains("model-refused")))
            .as("reported once, although checked five times per second")
            .hasSize(badVersions(models).size())
            .allSatisfy(line -> assertThat(line).contains("serving=1 cause="));

        assertThat(versionsAfterOneMore(broker, 1)).containsExactly("1");
        new OnnxModelBuilder(12).register(models, "m", 9);
        makeCurrent("9");
        await().atMost(PATIENCE).until(() -> service.health().contains("m version 9"));
        assertThat(versionsAfterOneMore(broker, 2)).containsExactly("1", "9");
        assertThat(service.metric("sightline_model_refused")).isZero();
        assertThat(service.health()).doesNotContain("refused");
      }
    }
  }

  /** Registers bad versions; returns the expected message by the text of CURRENT. */
  private static Map<String, String> badVersions(Path models) throws IOException {
    byte[] sound = new OnnxModelBuilder(8).build();
    write(models, 2, Arrays.copyOf(sound, sound.length / 2));
    write(models, 3, "no model at all".getBytes(UTF_8));
    write(models, 4, sound);
    Files.writeString(models.resolve("m/4/SHA256SUMS"), "0".repeat(64) + "  model.onnx\n");
    new OnnxModelBuilder(8).metadata("sightline.input.width", "9").register(models, "m", 5);
    new OnnxModelBuilder(8).failingOnGrey().register(models, "m", 6);
    Map<String, String> messages = new HashMap<>();
    messages.put("2", "m/2/model.onnx is not a model");
    messages.put("3", "m/3/model.onnx is not a model");
    messages.put("4", "version 4 differs from the registered files");
    messages.put("5", "version 5 cannot be served");
    messages.put("6", "version 6 fails on the golden image");
    messages.put("7", "model m version 7: cannot read");
    messages.put("", "CURRENT holds ''");
    messages.put("newest", "CURRENT holds 'newest'");
    return messages;
  }

  private static void write(Path models, int version, byte[] content) throws IOException {
    Path file = Files.createDirectories(models.resolve("m/" + version)).resolve("model.onnx");
    Files.write(file, content);
  }

  private static List<String> versionsAfterOneMore(TestBroker broker, int images) {
    try (KafkaProducer<byte[], byte[]> producer = Topics.producer(broker)) {
      producer.send(new ProducerRecord<>("images", Images.png(Color.RED, 16)));
    }
    return predictions(broker, images).stream().map(each -> each.getModel().getVersion()).toList();
  }
}
