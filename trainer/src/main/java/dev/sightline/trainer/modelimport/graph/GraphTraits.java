package dev.sightline.trainer.modelimport.graph;

import java.util.Optional;
import java.util.Set;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;

/** What the nodes and weights of a foreign graph tell about its values. */
public final class GraphTraits {
  private static final Set<String> SHAPE_ONLY =
      Set.of(
          "Identity",
          "Cast",
          "Reshape",
          "Flatten",
          "Squeeze",
          "Unsqueeze",
          "DequantizeLinear",
          "QuantizeLinear");

  private final OnnxFile file;

  public GraphTraits(OnnxFile file) {
    this.file = file;
  }

  /**
   * Returns whether its values have fewer digits than 32-bit numbers, so that answers depend on how
   * sums are rounded.
   */
  public boolean hasFewDigits() {
    return file.graph().getInitializerList().stream()
            .map(TensorProto::getDataType)
            .anyMatch(type -> type == DataType.FLOAT16_VALUE || type == DataType.BFLOAT16_VALUE)
        || file.graph().getNodeList().stream()
            .map(NodeProto::getOpType)
            .anyMatch(
                type ->
                    type.startsWith("QLinear")
                        || type.endsWith("QuantizeLinear")
                        || type.endsWith("Integer"));
  }

  /**
   * Returns whether the answer for an image depends on the others of its run: the range of numbers
   * is then found in all of them.
   */
  public boolean mixesImages() {
    return file.graph().getNodeList().stream()
        .map(NodeProto::getOpType)
        .anyMatch(type -> type.startsWith("DynamicQuantize"));
  }

  /** Returns the operator that computes the values of a tensor; empty if no node gives it. */
  public Optional<String> operatorOf(String tensor) {
    String name = tensor;
    while (true) {
      String wanted = name;
      Optional<NodeProto> node =
          file.graph().getNodeList().stream()
              .filter(each -> each.getOutputList().contains(wanted))
              .findFirst();
      if (node.isEmpty() || node.get().getInputCount() == 0) {
        return node.map(NodeProto::getOpType);
      }
      if (!SHAPE_ONLY.contains(node.get().getOpType())) {
        return node.map(NodeProto::getOpType);
      }
      name = node.get().getInput(0);
    }
  }
}
