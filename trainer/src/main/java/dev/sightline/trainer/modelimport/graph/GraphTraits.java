package dev.sightline.trainer.modelimport.graph;

import java.util.Optional;
import java.util.Set;
import onnx.Onnx.NodeProto;

/** What the nodes and weights of a foreign graph tell about its values. */
public final class GraphTraits {
  /** Operators that keep the values of their first input. */
  static final Set<String> SHAPE_ONLY =
      Set.of(
          "Identity",
          "Cast",
          "Reshape",
          "Flatten",
          "Squeeze",
          "Unsqueeze",
          "DequantizeLinear",
          "QuantizeLinear");

  private static final Set<String> LINEAR =
      Set.of(
          "Gemm",
          "MatMul",
          "Add",
          "Conv",
          "FusedMatMul",
          "MatMulNBits",
          "QGemm",
          "QLinearMatMul",
          "QLinearConv",
          "QLinearAdd");

  private final OnnxFile file;

  public GraphTraits(OnnxFile file) {
    this.file = file;
  }

  /**
   * Returns whether its values have fewer digits than 32-bit numbers, so that answers depend on how
   * sums are rounded.
   */
  public boolean hasFewDigits() {
    return SinglePrecision.moreBytes(file.model()).isPresent()
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
    return origin(tensor).map(NodeProto::getOpType);
  }

  /**
   * Returns whether the values of a tensor are sums of products, as logits are; no probability is
   * computed in this way.
   */
  public boolean isLinear(String tensor) {
    return operatorOf(tensor).filter(LINEAR::contains).isPresent();
  }

  /**
   * Returns whether the values of a tensor come from sigmoids or softmaxes, also if they were
   * averaged or scaled after that.
   */
  public boolean isFromProbabilities(String tensor) {
    return new ProbabilityOrigin(file.graph()).includes(tensor);
  }

  /**
   * Returns the tensor of which another holds the indices of the largest values; empty if it holds
   * something else.
   */
  public Optional<String> indexedBy(String tensor) {
    return origin(tensor)
        .filter(node -> node.getOpType().equals("ArgMax"))
        .map(node -> node.getInput(0));
  }

  /** Returns the node that computes the values. Others may have changed their shape or type. */
  private Optional<NodeProto> origin(String tensor) {
    Optional<NodeProto> node =
        file.graph().getNodeList().stream()
            .filter(each -> each.getOutputList().contains(tensor))
            .findFirst();
    return node.isPresent()
            && node.get().getInputCount() > 0
            && SHAPE_ONLY.contains(node.get().getOpType())
        ? origin(node.get().getInput(0))
        : node;
  }
}
