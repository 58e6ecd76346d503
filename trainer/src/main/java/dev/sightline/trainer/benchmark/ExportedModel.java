package dev.sightline.trainer.benchmark;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.dataset.ImageSize;
import dev.sightline.trainer.evaluate.OnnxClassifier;
import dev.sightline.trainer.export.ExportOptions;
import dev.sightline.trainer.export.ModelMetadata;
import dev.sightline.trainer.export.OnnxExporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A network as ONNX Runtime runs it, from a file that is gone once it is loaded. */
final class ExportedModel {
  private ExportedModel() {}

  static OnnxClassifier open(ComputationGraph network, ImageSize size, ExportOptions options) {
    byte[] graph = new OnnxExporter(options).export(network, size.height(), size.width());
    try {
      Path file = Files.createTempFile("sightline-benchmark", ".onnx");
      try {
        Files.write(file, ModelMetadata.replace(graph, metadata(size)));
        return OnnxClassifier.open(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new TrainerFailure("cannot write a temporary model file: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> metadata(ImageSize size) {
    String labels =
        IntStream.range(0, GeneratedImages.CLASSES)
            .mapToObj("\"%d\""::formatted)
            .collect(Collectors.joining(",", "[", "]"));
    return Map.of(
        "sightline.labels", labels,
        "sightline.input.height", String.valueOf(size.height()),
        "sightline.input.width", String.valueOf(size.width()));
  }
}
