package dev.sightline.trainer.benchmark;

import dev.sightline.modelstore.ModelMetadata;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.evaluate.OnnxClassifier;
import dev.sightline.trainer.export.ExportOptions;
import dev.sightline.trainer.export.OnnxExporter;
import dev.sightline.trainer.export.OnnxMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Runs a network in ONNX Runtime, from a temporary file that is deleted once it is loaded. */
final class ExportedModel {
  private ExportedModel() {}

  static OnnxClassifier open(ComputationGraph network, ImageSize size, ExportOptions options) {
    byte[] graph = new OnnxExporter(options).export(network, size.height(), size.width());
    try {
      Path file = Files.createTempFile("sightline-benchmark", ".onnx");
      try {
        Files.write(file, OnnxMetadata.replace(graph, metadata(size)));
        return OnnxClassifier.open(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new TrainerFailure("cannot write a temporary model file: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> metadata(ImageSize size) {
    List<String> labels =
        IntStream.range(0, GeneratedImages.CLASSES).mapToObj(String::valueOf).toList();
    return new ModelMetadata(labels, size.height(), size.width()).properties();
  }
}
