package dev.sightline.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.classifier.testing.OnnxModelBuilder;
import dev.sightline.classifier.testing.ServiceProcess;
import dev.sightline.classifier.testing.Topics;
import dev.sightline.image.shapes.LabelledImage;
import dev.sightline.image.shapes.ShapesGenerator;
import dev.sightline.testing.broker.TestBroker;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the shipped shapes model with drawn shapes like those of its training and with noisy ones.
 */
class DriftIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int WINDOW = 1_000;
  private static final Path MODELS = Path.of("../models").toAbsolutePath().normalize();

  /** A seed other than that of the training. */
  private final ShapesGenerator shapes = new ShapesGenerator(77);

  private final Random random = new Random(1);
  @TempDir Path folder;
  private int sent;

  @Test
  void noise_is_reported_until_it_ends_without_delaying_images() throws Exception {
    try (TestBroker broker = new TestBroker(folder)) {
      broker.createTopics(2, "images", "predictions", "rejected-images");
      Map<String, String> settings =
          Map.of(
              "kafka.bootstrap.servers", broker.address(),
              "sightline.model.repository", MODELS.toString(),
              "sightline.model.name", "shapes");
      try (ServiceProcess service = new ServiceProcess(folder, settings)) {
        await().atMost(PATIENCE).until(service::isReady);
        assertThat(service.health()).contains("\"drift\": \"collecting\"");

        send(broker, value -> value);
        awaitConsumed(service);
        assertThat(service.health()).contains("\"drift\": \"none\"");
        assertThat(service.metrics())
            .contains("sightline_drift_images 1000.0", "sightline_drift_limit 0.2")
            .contains("sightline_drift_alarm{feature=\"grain\",} 0.0");

        send(broker, value -> (int) Math.round(value + 20 * random.nextGaussian()));
        awaitConsumed(service);
        assertThat(service.health()).contains("\"drift\": \"drifting\"");
        assertThat(service.metrics()).contains("sightline_drift_alarm{feature=\"grain\",} 1.0");
        assertThat(service.isReady()).isTrue();

        send(broker, value -> value);
        awaitConsumed(service);
        assertThat(service.health()).contains("\"drift\": \"none\"");
        assertThat(service.output())
            .contains("drift-began feature=grain", "drift-ended feature=grain");
      }
      assertThat(Topics.committed(broker, 3 * WINDOW, PATIENCE, "predictions")).hasSize(3 * WINDOW);
    }
  }

  @Test
  void model_without_reference_is_served_and_reported() throws Exception {
    new OnnxModelBuilder(8).register(folder.resolve("models"), "colours");
    try (TestBroker broker = new TestBroker(folder)) {
      Map<String, String> settings =
          Map.of("kafka.bootstrap.servers", broker.address(), "sightline.model.name", "colours");
      try (ServiceProcess service = new ServiceProcess(folder, settings)) {
        await().atMost(PATIENCE).until(service::isReady);

        assertThat(service.health()).contains("\"drift\": \"absent\"", "models reference");
        assertThat(service.metrics())
            .contains("sightline_drift_reference 0.0")
            .contains("sightline_drift_psi{feature=\"class\",} NaN");
        assertThat(service.output()).contains("drift-absent model=colours");
      }
    }
  }

  private void awaitConsumed(ServiceProcess service) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(service.metrics())
                    .contains("sightline_images_consumed_total " + (double) sent));
  }

  private void send(TestBroker broker, IntUnaryOperator disturbed) {
    try (KafkaProducer<byte[], byte[]> producer = Topics.producer(broker)) {
      for (int i = 0; i < WINDOW; i++) {
        producer.send(new ProducerRecord<>("images", png(shapes.draw(sent++), disturbed)));
      }
    }
  }

  private static byte[] png(LabelledImage drawn, IntUnaryOperator disturbed) {
    int side = ShapesGenerator.SIZE;
    byte[] rgb = drawn.rgb();
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < rgb.length; i++) {
      int value = Math.max(0, Math.min(255, disturbed.applyAsInt(rgb[i] & 0xFF)));
      int x = i / 3 % side;
      int y = i / 3 / side;
      image.setRGB(x, y, image.getRGB(x, y) & ~(0xFF << shift(i)) | value << shift(i));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static int shift(int component) {
    return 16 - 8 * (component % 3);
  }
}
