package dev.sightline.trainer.modelimport.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import org.nd4j.shade.protobuf.ByteString;

/** A chain of nodes that an import adds, with their constants. Names are new in the graph. */
final class AddedNodes {
  private final GraphNames names;
  private final List<NodeProto> nodes = new ArrayList<>();
  private final List<TensorProto> constants = new ArrayList<>();
  private String last;

  /**
   * @param first tensor that the chain begins with
   */
  AddedNodes(GraphNames names, String first) {
    this.names = names;
    this.last = first;
  }

  /** Returns the tensor at the end of the chain. */
  String last() {
    return last;
  }

  List<NodeProto> nodes() {
    return nodes;
  }

  List<TensorProto> constants() {
    return constants;
  }

  /** Appends a node with the last tensor as first input, and constants as further ones. */
  AddedNodes append(String operator, List<String> more, AttributeProto... attributes) {
    List<String> inputs = new ArrayList<>(List.of(last));
    inputs.addAll(more);
    return node(operator, inputs, attributes);
  }

  /** Appends a node without attributes and with the last tensor as its only input. */
  AddedNodes append(String operator) {
    return append(operator, List.of());
  }

  AddedNodes cast(DataType type) {
    return append("Cast", List.of(), integer("to", type.getNumber()));
  }

  /** Appends a node with any inputs. */
  AddedNodes node(String operator, List<String> inputs, AttributeProto... attributes) {
    last = names.fresh("sightline/" + operator);
    nodes.add(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(last)
            .addAllInput(inputs)
            .addOutput(last)
            .addAllAttribute(List.of(attributes))
            .build());
    return this;
  }

  /** Lets the chain end in the tensor with this name. */
  void endIn(String name) {
    if (nodes.isEmpty()) {
      append("Identity");
    }
    int end = nodes.size() - 1;
    nodes.set(end, nodes.get(end).toBuilder().setOutput(0, name).build());
    last = name;
  }

  /** Adds a constant of 32-bit numbers; a scalar without sizes. */
  String floats(String role, float[] values, long... sizes) {
    byte[] bytes = new byte[values.length * Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return constant(role, DataType.FLOAT, bytes, sizes);
  }

  /** Adds a constant with one dimension. */
  String integers(String role, long... values) {
    byte[] bytes = new byte[values.length * Long.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(values);
    return constant(role, DataType.INT64, bytes, values.length);
  }

  private String constant(String role, DataType type, byte[] bytes, long... sizes) {
    String name = names.fresh("sightline/" + role);
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    for (long size : sizes) {
      tensor.addDims(size);
    }
    constants.add(tensor.build());
    return name;
  }

  static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  static AttributeProto real(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  static AttributeProto integers(String name, List<Long> values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.INTS)
        .addAllInts(values)
        .build();
  }
}
