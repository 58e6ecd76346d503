package dev.sightline.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;

/**
 * Checks the rules of ONNX's checker that need no operator schema, and some rules of this project.
 */
final class Structure {
  private Structure() {}

  static GraphProto graph(byte[] model) {
    try {
      return ModelProto.parseFrom(model).getGraph();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("not an ONNX model", e);
    }
  }

  static List<String> operators(byte[] model) {
    return graph(model).getNodeList().stream().map(NodeProto::getOpType).toList();
  }

  static void check(byte[] model) {
    GraphProto graph = graph(model);
    Set<String> values = new HashSet<>();
    graph.getInputList().forEach(input -> assertThat(values.add(input.getName())).isTrue());
    graph.getInitializerList().forEach(constant -> constant(constant, values));
    Set<String> read = new HashSet<>();
    Set<String> nodes = new HashSet<>();
    for (NodeProto node : graph.getNodeList()) {
      assertThat(nodes.add(node.getName())).as("node name %s is unique", node.getName()).isTrue();
      assertThat(values).as("inputs of %s come before it", node).containsAll(node.getInputList());
      node.getOutputList().forEach(out -> assertThat(values.add(out)).as(out).isTrue());
      read.addAll(node.getInputList());
    }
    graph.getOutputList().forEach(output -> read.add(output.getName()));
    assertThat(read).as("nothing is there in vain").isEqualTo(values);
  }

  private static void constant(TensorProto tensor, Set<String> values) {
    assertThat(values.add(tensor.getName())).as(tensor.getName()).isTrue();
    long elements = tensor.getDimsList().stream().reduce(1L, (a, b) -> a * b);
    int size = tensor.getDataType() == TensorProto.DataType.INT64.getNumber() ? 8 : 4;
    assertThat(tensor.getRawData().size()).as(tensor.getName()).isEqualTo(elements * size);
  }
}
