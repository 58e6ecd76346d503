package dev.sightline.trainer.modelimport.graph;

import java.util.Map;
import java.util.function.UnaryOperator;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorAnnotation;

/** Renames tensors in a graph and in the graphs within it, which see its names. */
final class GraphRenaming {
  private final UnaryOperator<String> name;

  /**
   * @param names new names by old ones; other names stay
   */
  GraphRenaming(Map<String, String> names) {
    this.name = old -> names.getOrDefault(old, old);
  }

  GraphProto apply(GraphProto graph) {
    GraphProto.Builder renamed = graph.toBuilder();
    renamed.getInputBuilderList().forEach(each -> each.setName(name.apply(each.getName())));
    renamed.getOutputBuilderList().forEach(each -> each.setName(name.apply(each.getName())));
    renamed.getValueInfoBuilderList().forEach(each -> each.setName(name.apply(each.getName())));
    renamed.getInitializerBuilderList().forEach(each -> each.setName(name.apply(each.getName())));
    renamed
        .getSparseInitializerBuilderList()
        .forEach(each -> each.getValuesBuilder().setName(name.apply(each.getValues().getName())));
    for (TensorAnnotation.Builder each : renamed.getQuantizationAnnotationBuilderList()) {
      each.setTensorName(name.apply(each.getTensorName()));
      each.getQuantParameterTensorNamesBuilderList()
          .forEach(entry -> entry.setValue(name.apply(entry.getValue())));
    }
    for (int i = 0; i < renamed.getNodeCount(); i++) {
      renamed.setNode(i, apply(renamed.getNode(i)));
    }
    return renamed.build();
  }

  private NodeProto apply(NodeProto node) {
    NodeProto.Builder renamed = node.toBuilder();
    for (int i = 0; i < node.getInputCount(); i++) {
      renamed.setInput(i, name.apply(node.getInput(i)));
    }
    for (int i = 0; i < node.getOutputCount(); i++) {
      renamed.setOutput(i, name.apply(node.getOutput(i)));
    }
    for (AttributeProto.Builder attribute : renamed.getAttributeBuilderList()) {
      if (attribute.hasG()) {
        attribute.setG(apply(attribute.getG()));
      }
      for (int i = 0; i < attribute.getGraphsCount(); i++) {
        attribute.setGraphs(i, apply(attribute.getGraphs(i)));
      }
    }
    return renamed.build();
  }
}
