package dev.sightline.trainer.modelimport;

import dev.sightline.trainer.modelimport.graph.OnnxFile;
import dev.sightline.trainer.modelimport.graph.ServableGraph;
import dev.sightline.trainer.modelimport.graph.ServableSpec;
import java.nio.file.Path;
import java.util.Map;

/** The file of a version before it is registered. */
record ServableFile(Path folder) {
  Path path() {
    return folder.resolve("model.onnx");
  }

  /** Writes the file, or writes it again. */
  void write(OnnxFile file, ServableSpec spec, Map<String, String> metadata) {
    new ServableGraph(file, spec).write(metadata, path());
  }
}
