package dev.sightline.trainer.modelimport.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;

/**
 * What a graph itself does first with the values of its input: sums and products with constants.
 * Constants that differ between channels are averaged, so this is an estimate.
 */
public final class InnerScaling {
  /** Operators that keep the values, or some of them. */
  private static final Set<String> KEEPING =
      Set.of(
          "Identity",
          "Cast",
          "Transpose",
          "Gather",
          "Slice",
          "Resize",
          "QuantizeLinear",
          "DequantizeLinear");

  private static final double MOST = 255;

  /** Ranges of values that networks take, with a wide margin. */
  private static final double NARROWEST = 0.3;

  private static final double WIDEST = 30;

  private final List<String> steps = new ArrayList<>();
  private double factor = 1;
  private double offset;

  private InnerScaling() {}

  /** Follows an input through the nodes that scale it. */
  public static InnerScaling of(OnnxFile file, String input) {
    InnerScaling scaling = new InnerScaling();
    GraphConstants constants = new GraphConstants(file.graph());
    String tensor = input;
    Optional<NodeProto> node = onlyReader(file.graph(), tensor);
    while (node.isPresent() && scaling.follow(node.get(), tensor, constants)) {
      tensor = node.get().getOutput(0);
      node = onlyReader(file.graph(), tensor);
    }
    return scaling;
  }

  private static Optional<NodeProto> onlyReader(GraphProto graph, String tensor) {
    List<NodeProto> readers =
        graph.getNodeList().stream()
            .filter(node -> node.getInputList().contains(tensor))
            .filter(node -> !node.getOpType().equals("Shape"))
            .limit(2)
            .toList();
    return readers.size() == 1 ? Optional.of(readers.get(0)) : Optional.empty();
  }

  /** Returns false if the node does something else. */
  private boolean follow(NodeProto node, String tensor, GraphConstants constants) {
    boolean isFirst = node.getInput(0).equals(tensor);
    if (KEEPING.contains(node.getOpType())) {
      return isFirst;
    }
    if (node.getInputCount() != 2) {
      return false;
    }
    OptionalDouble other = constants.mean(node.getInput(isFirst ? 1 : 0));
    return other.isPresent() && compute(node.getOpType(), isFirst, other.getAsDouble());
  }

  private boolean compute(String operator, boolean isFirst, double other) {
    switch (operator) {
      case "Add" -> change("adds", other, 1, other);
      case "Sub" -> {
        if (isFirst) {
          change("subtracts", other, 1, -other);
        } else {
          change("subtracts from", other, -1, other);
        }
      }
      case "Mul" -> change("multiplies by", other, other, 0);
      case "Div" -> {
        if (!isFirst || other == 0) {
          return false;
        }
        change("divides by", other, 1 / other, 0);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void change(String what, double by, double times, double plus) {
    steps.add(String.format(Locale.ROOT, "%s %.3g", what, by));
    factor *= times;
    offset = offset * times + plus;
  }

  /** Returns whether values from 0 to 255 become values that networks take. */
  public boolean isOfBytes() {
    double range = MOST * Math.abs(factor);
    boolean isMeanOfBytes = factor == 1 && Math.abs(offset) > WIDEST;
    return isMeanOfBytes || (range >= NARROWEST && range <= WIDEST);
  }

  /** Returns whether it normalizes values from 0 to 1 with a mean between them. */
  public boolean isOfUnit() {
    double mean = -offset / factor;
    return !isOfBytes() && factor > 1 && factor <= WIDEST && mean > 0 && mean < 1;
  }

  /** Returns the steps, for a person. */
  @Override
  public String toString() {
    return String.join(", ", steps);
  }
}
