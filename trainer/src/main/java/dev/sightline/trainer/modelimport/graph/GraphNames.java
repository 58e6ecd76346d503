package dev.sightline.trainer.modelimport.graph;

import java.util.HashSet;
import java.util.Set;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;

/** Names of all tensors and nodes of a graph and of the graphs within it. */
final class GraphNames {
  private final Set<String> used = new HashSet<>();

  GraphNames(GraphProto graph) {
    add(graph);
  }

  private void add(GraphProto graph) {
    graph.getInputList().forEach(each -> used.add(each.getName()));
    graph.getOutputList().forEach(each -> used.add(each.getName()));
    graph.getInitializerList().forEach(each -> used.add(each.getName()));
    graph.getSparseInitializerList().forEach(each -> used.add(each.getValues().getName()));
    for (NodeProto node : graph.getNodeList()) {
      used.add(node.getName());
      used.addAll(node.getInputList());
      used.addAll(node.getOutputList());
      for (AttributeProto attribute : node.getAttributeList()) {
        if (attribute.hasG()) {
          add(attribute.getG());
        }
        attribute.getGraphsList().forEach(this::add);
      }
    }
  }

  boolean isUsed(String name) {
    return used.contains(name);
  }

  /** Returns a name that nothing has yet, and keeps it. */
  String fresh(String base) {
    String name = base;
    for (int count = 2; !used.add(name); count++) {
      name = base + "_" + count;
    }
    return name;
  }
}
