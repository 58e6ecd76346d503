package dev.sightline.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.classifier.testing.Images;
import dev.sightline.classifier.testing.OnnxModelBuilder;
import dev.sightline.classifier.testing.ServiceProcess;
import dev.sightline.classifier.testing.Topics;
import dev.sightline.testing.broker.TestBroker;
import java.awt.Color;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service on a platform for which there is no native JPEG decoder. */
class MissingJpegLibraryIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path folder;

  @Test
  void jdk_decodes_and_one_line_says_why() throws Exception {
    new OnnxModelBuilder(32).register(folder.resolve("models"), "colours");
    try (TestBroker broker = new TestBroker(folder)) {
      broker.createTopics(1, "images", "predictions", "rejected-images");
      try (KafkaProducer<byte[], byte[]> producer = Topics.producer(broker)) {
        byte[] photo = Images.jpeg(Color.GREEN, 500);
        producer.send(new ProducerRecord<>("images", "photo".getBytes(UTF_8), photo));
      }
      try (ServiceProcess service =
          new ServiceProcess(
              folder,
              Map.of(
                  "kafka.bootstrap.servers", broker.address(), "sightline.model.name", "colours"),
              List.of("-Xmx512m", "-Dorg.bytedeco.javacpp.platform=linux-unknown"))) {
        assertThat(Topics.committed(broker, 1, PATIENCE, "predictions")).hasSize(1);
        await().atMost(PATIENCE).until(() -> service.output().contains("native-jpeg-unavailable"));

        assertThat(service.output().lines())
            .filteredOn(line -> line.contains("native-jpeg-unavailable"))
            .singleElement()
            .asString()
            .contains(
                "level=WARN", "cause=\"no jnileptonica", "advice=\"the JDK decodes JPEG files");
      }
    }
  }
}
