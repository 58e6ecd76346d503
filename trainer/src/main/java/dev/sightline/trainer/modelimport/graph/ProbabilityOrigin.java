package dev.sightline.trainer.modelimport.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;

/**
 * Finds out whether a graph computes values from probabilities alone: from the results of sigmoids
 * and softmaxes, which may have been averaged, scaled or rearranged since. Logits can lie between 0
 * and 1 for all images of a trial, so the values themselves prove nothing.
 */
final class ProbabilityOrigin {
  private static final Set<String> SOURCES =
      Set.of("Sigmoid", "HardSigmoid", "Softmax", "QLinearSigmoid", "QLinearSoftmax");

  /** Operators that select or average values of their first input. */
  private static final Set<String> OF_FIRST =
      Set.of(
          "Transpose",
          "Slice",
          "Split",
          "Gather",
          "Clip",
          "Sqrt",
          "ReduceMean",
          "ReduceMax",
          "ReduceMin",
          "GlobalAveragePool",
          "GlobalMaxPool");

  /** Operators that combine all of their inputs. */
  private static final Set<String> OF_ALL =
      Set.of("Add", "Sub", "Mul", "Div", "Pow", "Sum", "Mean", "Max", "Min", "Concat");

  private final Map<String, NodeProto> nodes = new HashMap<>();
  private final Set<String> weights;
  private final Map<String, Boolean> known = new HashMap<>();

  ProbabilityOrigin(GraphProto graph) {
    graph
        .getNodeList()
        .forEach(node -> node.getOutputList().forEach(output -> nodes.put(output, node)));
    weights =
        graph.getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
  }

  boolean includes(String tensor) {
    Boolean found = known.get(tensor);
    if (found == null) {
      NodeProto node = nodes.get(tensor);
      found = node != null && includes(node);
      known.put(tensor, found);
    }
    return found;
  }

  private boolean includes(NodeProto node) {
    String operator = node.getOpType();
    if (SOURCES.contains(operator)) {
      return true;
    }
    if (GraphTraits.SHAPE_ONLY.contains(operator) || OF_FIRST.contains(operator)) {
      return includes(node.getInput(0));
    }
    if (!OF_ALL.contains(operator)) {
      return false;
    }
    List<String> inputs = node.getInputList().stream().filter(input -> !isConstant(input)).toList();
    return !inputs.isEmpty() && inputs.stream().allMatch(this::includes);
  }

  private boolean isConstant(String tensor) {
    NodeProto node = nodes.get(tensor);
    return weights.contains(tensor) || node != null && node.getOpType().equals("Constant");
  }
}
