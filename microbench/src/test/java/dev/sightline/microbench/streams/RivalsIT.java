package dev.sightline.microbench.streams;

import dev.sightline.testing.NeedsTool;
import dev.sightline.testing.OptionalTool;
import dev.sightline.testing.broker.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What bench compares with the service answers each image once. */
@Tag("tools")
@Timeout(300)
class RivalsIT {
  private static final String MODULES = "import confluent_kafka, numpy, onnxruntime, PIL";

  private static final Path SHAPES = Path.of("../models/shapes");

  @TempDir private Path folder;

  private static Path model() throws IOException {
    return SHAPES
        .resolve(Files.readString(SHAPES.resolve("CURRENT")).strip())
        .resolve("model.onnx");
  }

  @Test
  void streams_application_answers_each_image_once() throws Exception {
    try (TestBroker broker = new TestBroker(folder);
        ImageModel model = ImageModel.open(model());
        KafkaStreams streams =
            new KafkaStreams(
                ClassificationTopology.of(
                    model, RivalTopics.IMAGES, RivalTopics.PREDICTIONS, RivalTopics.REJECTED),
                StreamsMain.settings(broker.address(), "rival", 2, folder.resolve("state")))) {
      RivalTopics topics = RivalTopics.create(broker);
      streams.start();

      topics.requireAnswers("rival");
    }
  }

  @Test
  @NeedsTool(
      value = "python3",
      probe = {"-c", MODULES},
      with = "confluent_kafka, numpy, onnxruntime and PIL")
  void python_loop_answers_each_image_once() throws Exception {
    Path python = OptionalTool.get("python3", "-c", MODULES);
    try (TestBroker broker = new TestBroker(folder)) {
      RivalTopics topics = RivalTopics.create(broker);
      Process loop = start(python, broker.address());
      try {
        topics.requireAnswers("rival");
      } finally {
        loop.destroy();
        loop.waitFor(1, TimeUnit.MINUTES);
      }
    }
  }

  private static Process start(Path python, String broker) throws Exception {
    List<String> command =
        List.of(
            python.toString(),
            "src/main/python/exactly_once_loop.py",
            "--model=" + model(),
            "--bootstrap-servers=" + broker,
            "--group=rival",
            "--transactional-id=rival-0",
            "--images=" + RivalTopics.IMAGES,
            "--predictions=" + RivalTopics.PREDICTIONS,
            "--rejected=" + RivalTopics.REJECTED,
            "--batch=8");
    return new ProcessBuilder(command).inheritIO().start();
  }
}
