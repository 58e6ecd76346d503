package dev.sightline.trainer.modelimport;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.evaluate.GraphTensor;
import dev.sightline.trainer.evaluate.OnnxGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The original graph in ONNX Runtime, given what its publisher would give it. */
final class OriginalModel {
  private final OnnxGraph graph;
  private final InputGeometry geometry;
  private final OriginalInput input;

  OriginalModel(OnnxGraph graph, InputGeometry geometry, OriginalInput input) {
    this.graph = graph;
    this.geometry = geometry;
    this.input = input;
  }

  /** Returns the number of images of a run: the one that the file states, otherwise one. */
  int batch() {
    return Math.max(1, geometry.batch());
  }

  /** Runs at most {@link #batch()} images. */
  Map<String, GraphTensor> run(List<Example> images, Set<String> outputs) {
    return graph.run(
        geometry.input().name(), geometry.input().type(), input.of(images, batch()), outputs);
  }

  /**
   * Returns the values of an output, one row for each image, run in parts of {@link #batch()}.
   *
   * @throws TrainerFailure if the output has not one row for each image
   */
  float[][] rows(List<Example> images, String output) {
    List<float[]> rows = new ArrayList<>();
    for (int from = 0; from < images.size(); from += batch()) {
      List<Example> part = images.subList(from, Math.min(from + batch(), images.size()));
      GraphTensor values = run(part, Set.of(output)).get(output);
      if (values == null || values.rows() != batch()) {
        throw new TrainerFailure("its output %s has not one row for each image".formatted(output));
      }
      for (int i = 0; i < part.size(); i++) {
        rows.add(values.row(i));
      }
    }
    return rows.toArray(float[][]::new);
  }
}
