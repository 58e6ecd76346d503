package dev.sightline.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.classifier.testing.Images;
import dev.sightline.classifier.testing.LargeOnnxModel;
import dev.sightline.classifier.testing.ServiceProcess;
import dev.sightline.classifier.testing.Topics;
import dev.sightline.testing.broker.TestBroker;
import java.awt.Color;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that a model larger than the heap is served, replaced and closed. */
class LargeModelIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long MEGABYTE = 1 << 20;
  private static final int IMAGES = 100;

  /** Weights of 553 million bytes. */
  private final LargeOnnxModel model = new LargeOnnxModel(32).flat().dense(8192, 8192, 5632);

  @TempDir Path folder;

  @BeforeEach
  void requireMemoryAndDisk() throws IOException {
    assumeThat(availableMegabytes())
        .as("MB of available memory: two versions are loaded at the same time")
        .isGreaterThan(3_500);
    assumeThat(Files.getFileStore(folder).getUsableSpace() / MEGABYTE)
        .as("MB of free disk")
        .isGreaterThan(1_500);
  }

  private static long availableMegabytes() throws IOException {
    Path memory = Path.of("/proc/meminfo");
    return !Files.exists(memory)
        ? 0
        : Files.readAllLines(memory).stream()
            .filter(line -> line.startsWith("MemAvailable:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
            .findFirst()
            .orElse(0);
  }

  @Test
  void model_larger_than_the_heap_is_served_and_replaced() throws Exception {
    Path models = folder.resolve("models");
    Path first = model.register(models, "m", 1);
    Path second = Files.createDirectories(models.resolve("m/2")).resolve("model.onnx");
    Files.createLink(second, first);
    makeCurrent("1");
    assertThat(Files.size(first)).isGreaterThan(550_000_000L);
    try (TestBroker broker = new TestBroker(folder)) {
      broker.createTopics(2, "images", "predictions", "rejected-images");
      long start = System.nanoTime();
      try (ServiceProcess service =
          new ServiceProcess(folder, settings(broker), List.of("-Xmx512m"))) {
        await().atMost(PATIENCE).until(() -> !service.isAlive() || service.isReady());
        assertThat(service.isReady()).as(service.output()).isTrue();
        double seconds = (System.nanoTime() - start) / 1e9;
        sendAndCheck(broker, IMAGES);
        double served = service.residentMegabytes();

        makeCurrent("2");
        HttpResponse<String> swap = service.checkModel();
        assertThat(swap.body()).contains("\"result\":\"swapped\"");
        await().atMost(PATIENCE).until(() -> service.metric("sightline_models_loaded") == 1);
        sendAndCheck(broker, 2 * IMAGES);

        System.out.printf(
            "large-model start=%.1fs resident-MB=%.0f after-swap-MB=%.0f peak-MB=%.0f%n%s%n",
            seconds,
            served,
            service.residentMegabytes(),
            service.peakMegabytes(),
            lines(service, "model-batch"));
        assertThat(served).as("resident MB").isLessThan(1_400);
        assertThat(service.residentMegabytes()).as("resident MB after the swap").isLessThan(1_500);
        assertThat(lines(service, "model-batch")).hasSize(2);
      }
    }
  }

  private static Map<String, String> settings(TestBroker broker) {
    return Map.of(
        "kafka.bootstrap.servers",
        broker.address(),
        "sightline.model.name",
        "m",
        "sightline.model.check-every",
        "off");
  }

  private void makeCurrent(String version) throws IOException {
    Path written = Files.writeString(folder.resolve("models/m/.current"), version);
    Files.move(written, folder.resolve("models/m/CURRENT"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void sendAndCheck(TestBroker broker, int expected) {
    try (KafkaProducer<byte[], byte[]> producer = Topics.producer(broker)) {
      for (int i = 0; i < IMAGES; i++) {
        producer.send(new ProducerRecord<>("images", Images.png(Color.RED, 32)));
      }
    }
    assertThat(Topics.committed(broker, expected, PATIENCE, "predictions")).hasSize(expected);
  }

  private static List<String> lines(ServiceProcess service, String event) throws IOException {
    return service.output().lines().filter(line -> line.contains(event)).toList();
  }
}
