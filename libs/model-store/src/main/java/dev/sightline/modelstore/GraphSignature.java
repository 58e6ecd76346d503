package dev.sightline.modelstore;

import java.util.List;
import java.util.Map;

/**
 * Inputs, outputs and metadata of an ONNX file, as a runtime reports them.
 *
 * @param inputs input tensors by name
 * @param outputs output tensors by name
 * @param metadata the file's {@code metadata_props}
 */
public record GraphSignature(
    Map<String, Tensor> inputs, Map<String, Tensor> outputs, Map<String, String> metadata) {

  /**
   * A tensor's type and shape.
   *
   * @param type the name that ONNX Runtime uses, such as {@code UINT8}
   * @param shape the dimensions; a free dimension is negative
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
