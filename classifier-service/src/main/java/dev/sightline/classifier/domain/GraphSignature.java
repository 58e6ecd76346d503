package dev.sightline.classifier.domain;

import java.util.List;
import java.util.Map;

/**
 * What an ONNX file says of itself.
 *
 * @param inputs by name, in the file's order
 * @param outputs by name, in the file's order
 * @param metadata its {@code metadata_props}
 */
public record GraphSignature(
    Map<String, Tensor> inputs, Map<String, Tensor> outputs, Map<String, String> metadata) {

  /**
   * A tensor's type and shape; a dimension that is free is negative.
   *
   * @param type as ONNX Runtime names it, such as {@code UINT8}
   */
  public record Tensor(String type, List<Long> shape) {
    public Tensor {
      shape = List.copyOf(shape);
    }

    @Override
    public String toString() {
      return type + shape;
    }
  }

  public GraphSignature {
    inputs = Map.copyOf(inputs);
    outputs = Map.copyOf(outputs);
    metadata = Map.copyOf(metadata);
  }
}
