package dev.sightline.trainer.modelimport.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;

/** Finds the parts of a graph that some of its tensors depend on. */
final class GraphPruning {
  private final List<NodeProto> nodes = new ArrayList<>();
  private final Set<String> tensors;

  /**
   * @param graph its nodes are in the order of execution, as ONNX requires
   * @param wanted tensors that are needed
   */
  GraphPruning(GraphProto graph, Set<String> wanted) {
    tensors = new HashSet<>(wanted);
    List<NodeProto> backwards = new ArrayList<>(graph.getNodeList());
    Collections.reverse(backwards);
    for (NodeProto node : backwards) {
      if (node.getOutputList().stream().anyMatch(tensors::contains)) {
        nodes.add(node);
        need(node);
      }
    }
    Collections.reverse(nodes);
  }

  /** Returns what one node needs. */
  static GraphPruning ofNode(NodeProto node) {
    return new GraphPruning(
        GraphProto.newBuilder().addNode(node).build(), Set.copyOf(node.getOutputList()));
  }

  private void need(NodeProto node) {
    tensors.addAll(node.getInputList());
    for (AttributeProto attribute : node.getAttributeList()) {
      need(attribute.getG());
      attribute.getGraphsList().forEach(this::need);
    }
  }

  /** A graph within a node may use every tensor of the graphs around it. */
  private void need(GraphProto inner) {
    inner.getNodeList().forEach(this::need);
    inner.getOutputList().forEach(each -> tensors.add(each.getName()));
  }

  /** Returns the nodes that are needed, in order. */
  List<NodeProto> nodes() {
    return nodes;
  }

  /** Returns the names of all needed tensors. */
  Set<String> tensors() {
    return tensors;
  }

  /** Returns whether a tensor is needed. */
  boolean needs(String tensor) {
    return tensors.contains(tensor);
  }
}
