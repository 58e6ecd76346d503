package dev.sightline.modelstore;

import java.util.List;
import java.util.Map;

/**
 * Inputs, outputs and metadata of an ONNX file, as a runtime reports them.
 *
 * @param inputs by name
 * @param outputs by name
 * @param metadata its {@code metadata_props}
 */
public record GraphSignature(
    Map<String, Tensor> inputs, Map<String, Tensor> outputs, Map<String, String> metadata) {

  /**
   * A tensor's type and shape; a free dimension is negative.
   *
   * @param type named as in ONNX Runtime, such as {@code UINT8}
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
