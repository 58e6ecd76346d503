package dev.sightline.trainer.modelimport;

import dev.sightline.trainer.modelimport.graph.GraphValue;
import java.util.List;

/**
 * An output of the original graph, as a run gave it.
 *
 * @param type ONNX Runtime's name of its type
 * @param shape its dimensions in a run
 * @param batch number of images of the run
 */
record ProbedOutput(String name, String type, List<Long> shape, int batch) {
  ProbedOutput {
    shape = List.copyOf(shape);
  }

  /** Returns the number of values for an image; 0 if the output is not {@code [N, C, 1…]}. */
  int columns() {
    if (shape.size() < 2 || shape.get(0) != batch) {
      return 0;
    }
    List<Long> rest = shape.subList(1, shape.size());
    long large = rest.stream().filter(size -> size != 1).count();
    return large > 1 ? 0 : size();
  }

  /** Returns the number of values for an image, whatever their shape. */
  int size() {
    return Math.toIntExact(
        shape.stream().skip(1).mapToLong(Long::longValue).reduce(1, Math::multiplyExact));
  }

  int rank() {
    return shape.size();
  }

  @Override
  public String toString() {
    return "%s: %s %s".formatted(name, GraphValue.typeName(type), shape);
  }
}
