package dev.sightline.trainer.modelimport.graph;

import dev.sightline.trainer.modelimport.description.Layout;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;

/**
 * What the first convolution says about an input whose shape does not tell its layout.
 *
 * @param channels number of channels; 0 if the weights do not tell it
 * @param source the node that says it, for people
 */
public record LayoutEvidence(Layout layout, int channels, String source) {
  private static final Set<String> ELEMENTWISE =
      Set.of(
          "Identity",
          "Cast",
          "Add",
          "Sub",
          "Mul",
          "Div",
          "Clip",
          "QuantizeLinear",
          "DequantizeLinear",
          "Pad");
  private static final Set<String> CONVOLUTIONS = Set.of("Conv", "ConvInteger", "QLinearConv");
  private static final List<Long> TO_NCHW = List.of(0L, 3L, 1L, 2L);

  /** Follows an input to its first convolution; empty if other operators are in between. */
  public static Optional<LayoutEvidence> of(OnnxFile file, String input) {
    GraphProto graph = file.graph();
    Deque<String> open = new ArrayDeque<>(List.of(input));
    Set<String> seen = new HashSet<>();
    Layout layout = Layout.NCHW;
    while (!open.isEmpty()) {
      String tensor = open.remove();
      for (NodeProto node : graph.getNodeList()) {
        if (!node.getInputList().contains(tensor)) {
          continue;
        }
        if (CONVOLUTIONS.contains(node.getOpType())) {
          return Optional.of(
              new LayoutEvidence(
                  layout, channels(graph, node), "its first " + node.getOpType() + " node"));
        }
        if (isToNchw(node)) {
          layout = Layout.NHWC;
        } else if (!ELEMENTWISE.contains(node.getOpType())) {
          continue;
        }
        node.getOutputList().stream().filter(seen::add).forEach(open::add);
      }
    }
    return Optional.empty();
  }

  private static boolean isToNchw(NodeProto node) {
    return node.getOpType().equals("Transpose")
        && node.getAttributeList().stream()
            .anyMatch(each -> each.getName().equals("perm") && each.getIntsList().equals(TO_NCHW));
  }

  private static int channels(GraphProto graph, NodeProto convolution) {
    int weights = convolution.getOpType().equals("QLinearConv") ? 3 : 1;
    if (convolution.getInputCount() <= weights) {
      return 0;
    }
    String name = convolution.getInput(weights);
    String stored =
        graph.getNodeList().stream()
            .filter(node -> node.getOpType().equals("DequantizeLinear"))
            .filter(node -> node.getOutputList().contains(name))
            .findFirst()
            .map(node -> node.getInput(0))
            .orElse(name);
    long group =
        convolution.getAttributeList().stream()
            .filter(each -> each.getName().equals("group"))
            .findFirst()
            .map(AttributeProto::getI)
            .orElse(1L);
    return graph.getInitializerList().stream()
        .filter(tensor -> tensor.getName().equals(stored) && tensor.getDimsCount() == 4)
        .findFirst()
        .map(TensorProto::getDimsList)
        .map(dims -> (int) (dims.get(1) * group))
        .orElse(0);
  }
}
