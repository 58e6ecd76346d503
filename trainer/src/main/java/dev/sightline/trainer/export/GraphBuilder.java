package dev.sightline.trainer.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import onnx.Onnx;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.protobuf.ByteString;

/**
 * An ONNX graph that grows at its end: each node takes the output of the one before, and perhaps
 * constants. Names are counted, so the same network always gives the same bytes.
 */
final class GraphBuilder {
  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private String last;
  private int count;

  GraphBuilder(String input) {
    this.last = input;
  }

  /** Name of what the last node puts out. */
  String last() {
    return last;
  }

  /** Appends a node that takes the last output and these constants. */
  void node(String operator, List<String> constants, List<AttributeProto> attributes) {
    String output = operator.toLowerCase(java.util.Locale.ROOT) + "_" + count++;
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(output)
            .addInput(last)
            .addAllInput(constants)
            .addOutput(output)
            .addAllAttribute(attributes));
    last = output;
  }

  void node(String operator, AttributeProto... attributes) {
    node(operator, List.of(), List.of(attributes));
  }

  /** Adds a float constant, values in C order, and returns its name. */
  String constant(String role, INDArray values, long... shape) {
    return constant(role, values.dup('c').data().asFloat(), shape);
  }

  /** Adds a float constant, values in C order, and returns its name; no shape means a scalar. */
  String constant(String role, float[] values, long... shape) {
    String name = role + "_" + count++;
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT_VALUE)
            .setRawData(littleEndian(values));
    for (long dimension : shape) {
      tensor.addDims(dimension);
    }
    graph.addInitializer(tensor);
    return name;
  }

  GraphProto.Builder graph() {
    return graph;
  }

  /** Renames the last output. */
  void finishAs(String output) {
    int index = graph.getNodeCount() - 1;
    graph.setNode(index, graph.getNode(index).toBuilder().setOutput(0, output));
    last = output;
  }

  static AttributeProto ints(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  static AttributeProto real(String name, double value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOAT)
        .setF((float) value)
        .build();
  }

  static Onnx.ValueInfoProto value(String name, TensorProto.DataType type, long... sizes) {
    Onnx.TensorShapeProto.Builder shape =
        Onnx.TensorShapeProto.newBuilder()
            .addDim(Onnx.TensorShapeProto.Dimension.newBuilder().setDimParam("N"));
    for (long size : sizes) {
      shape.addDim(Onnx.TensorShapeProto.Dimension.newBuilder().setDimValue(size));
    }
    return Onnx.ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            Onnx.TypeProto.newBuilder()
                .setTensorType(
                    Onnx.TypeProto.Tensor.newBuilder()
                        .setElemType(type.getNumber())
                        .setShape(shape)))
        .build();
  }

  private static ByteString littleEndian(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return ByteString.copyFrom(bytes.array());
  }
}
