package dev.sightline.trainer.modelimport.graph;

import dev.sightline.trainer.modelimport.description.Activation;
import java.util.List;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.TensorProto.DataType;

/**
 * The nodes between outputs of a foreign graph and those of a version. Only operators that have the
 * same meaning in every opset from {@link OnnxFile#LOWEST_OPSET}, or with the form that the opset
 * requires.
 */
final class OutputNodes {
  private static final int CLIP_HAS_INPUTS = 11;
  private static final AttributeProto SECOND_AXIS = AddedNodes.integer("axis", 1);

  private final long opset;

  OutputNodes(long opset) {
    this.opset = opset;
  }

  /** Appends the nodes from the output to float probabilities, {@code [N, classes]}. */
  void appendProbabilities(AddedNodes nodes, OutputSteps steps) {
    appendMatrix(nodes, steps.rank(), steps.type());
    if (steps.activation() == Activation.SOFTMAX) {
      nodes.append("Softmax", List.of(), SECOND_AXIS);
    } else if (steps.activation() == Activation.SIGMOID) {
      nodes.append("Sigmoid");
    } else {
      appendClip(nodes);
    }
    if (steps.complemented()) {
      String second = nodes.last();
      String one = nodes.floats("one", new float[] {1});
      nodes.node("Sub", List.of(one, second));
      nodes.node("Concat", List.of(nodes.last(), second), SECOND_AXIS);
    }
    if (steps.normalized()) {
      nodes.append("LpNormalization", List.of(), SECOND_AXIS, AddedNodes.integer("p", 1));
    }
  }

  /** Appends the nodes from a tensor to float values, {@code [N, size]}. */
  void appendMatrix(AddedNodes nodes, int rank, String type) {
    if (rank != 2) {
      nodes.append("Flatten", List.of(), SECOND_AXIS);
    }
    if (!type.equals(DataType.FLOAT.name())) {
      nodes.cast(DataType.FLOAT);
    }
  }

  /** No probability can be above 1, also if the graph gives other values for some image. */
  private void appendClip(AddedNodes nodes) {
    if (opset < CLIP_HAS_INPUTS) {
      nodes.append("Clip", List.of(), AddedNodes.real("min", 0), AddedNodes.real("max", 1));
    } else {
      nodes.append(
          "Clip",
          List.of(nodes.floats("least", new float[] {0}), nodes.floats("most", new float[] {1})));
    }
  }
}
