package dev.sightline.trainer.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Builds an ONNX graph node by node, in execution order. A name consists of the layer's name and
 * that of the operator or constant, so that a viewer shows the layer of each node, and the same
 * network always gives the same bytes.
 */
final class GraphBuilder {
  private final List<NodeProto> nodes = new ArrayList<>();
  private final Map<String, TensorProto> constants = new LinkedHashMap<>();
  private final Set<String> names = new HashSet<>();
  private String scope = "";

  /** Sets the layer name for the nodes and constants that follow. */
  void scope(String layer) {
    scope = layer;
  }

  /** Appends a node with one output and returns the name of the output. */
  String node(String operator, List<String> inputs, AttributeProto... attributes) {
    return nodes(1, operator, inputs, attributes).get(0);
  }

  /** Appends a node with several outputs and returns their names. */
  List<String> nodes(
      int outputs, String operator, List<String> inputs, AttributeProto... attributes) {
    String name = unique(operator);
    List<String> outputNames = new ArrayList<>(List.of(name));
    while (outputNames.size() < outputs) {
      outputNames.add(unique(operator));
    }
    nodes.add(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(name)
            .addAllInput(inputs)
            .addAllOutput(outputNames)
            .addAllAttribute(List.of(attributes))
            .build());
    return outputNames;
  }

  /** Adds a float constant with the shape of the array and returns its name. */
  String constant(String role, INDArray values) {
    return constant(role, values.dup('c').data().asFloat(), values.shape());
  }

  /**
   * Adds a float constant, values in C order, and returns its name. Without a shape it is a scalar.
   */
  String constant(String role, float[] values, long... shape) {
    String name = unique(role);
    constants.put(name, Tensor.of(name, values, shape));
    return name;
  }

  /** Adds a one-dimensional integer constant and returns its name. */
  String integers(String role, long... values) {
    String name = unique(role);
    constants.put(name, Tensor.of(name, values));
    return name;
  }

  /** Returns the nodes so far, in order. The list may be changed. */
  List<NodeProto> nodes() {
    return nodes;
  }

  /** Returns the constant with the given name. */
  TensorProto constant(String name) {
    return Objects.requireNonNull(constants.get(name), name);
  }

  /** Adds a constant, or replaces the one with the same name. */
  void put(TensorProto constant) {
    constants.put(constant.getName(), constant);
  }

  /** Returns the graph, with only the constants that are used. */
  GraphProto.Builder build() {
    Set<String> used = new HashSet<>();
    nodes.forEach(node -> used.addAll(node.getInputList()));
    GraphProto.Builder graph = GraphProto.newBuilder().addAllNode(nodes);
    constants.values().stream()
        .filter(tensor -> used.contains(tensor.getName()))
        .forEach(graph::addInitializer);
    return graph;
  }

  private String unique(String role) {
    String name = scope + "/" + role;
    for (int count = 2; !names.add(name); count++) {
      name = scope + "/" + role + "_" + count;
    }
    return name;
  }
}
