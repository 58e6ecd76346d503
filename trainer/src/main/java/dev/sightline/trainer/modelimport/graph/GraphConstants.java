package dev.sightline.trainer.modelimport.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;

/** Numbers that a graph has as weights or as constants. */
final class GraphConstants {
  /** Operators that change the shape or the type of a constant. */
  private static final Set<String> KEEPING =
      Set.of("Identity", "Cast", "Reshape", "Squeeze", "Unsqueeze", "Expand");

  private final GraphProto graph;

  GraphConstants(GraphProto graph) {
    this.graph = graph;
  }

  /** Returns the mean of the values of a tensor; empty if it is no constant. */
  OptionalDouble mean(String tensor) {
    Optional<TensorProto> weights =
        graph.getInitializerList().stream()
            .filter(each -> each.getName().equals(tensor))
            .findFirst();
    if (weights.isPresent()) {
      return values(weights.get()).average();
    }
    return graph.getNodeList().stream()
        .filter(node -> node.getOutputList().contains(tensor))
        .findFirst()
        .map(this::mean)
        .orElse(OptionalDouble.empty());
  }

  private OptionalDouble mean(NodeProto node) {
    if (KEEPING.contains(node.getOpType())) {
      return mean(node.getInput(0));
    }
    return node.getOpType().equals("Constant") && node.getAttributeCount() == 1
        ? values(node.getAttribute(0)).average()
        : OptionalDouble.empty();
  }

  private static DoubleStream values(AttributeProto constant) {
    return switch (constant.getName()) {
      case "value" -> values(constant.getT());
      case "value_float" -> DoubleStream.of(constant.getF());
      case "value_floats" -> constant.getFloatsList().stream().mapToDouble(Float::doubleValue);
      case "value_int" -> DoubleStream.of(constant.getI());
      case "value_ints" -> constant.getIntsList().stream().mapToDouble(Long::doubleValue);
      default -> DoubleStream.empty();
    };
  }

  /** Returns the values; none for types that no scale has. */
  private static DoubleStream values(TensorProto tensor) {
    DataType type = DataType.forNumber(tensor.getDataType());
    if (type == null) {
      return DoubleStream.empty();
    }
    ByteBuffer raw =
        tensor.getRawData().asReadOnlyByteBuffer().slice().order(ByteOrder.LITTLE_ENDIAN);
    return switch (type) {
      case FLOAT ->
          raw.hasRemaining()
              ? each(raw, Float.BYTES).mapToDouble(raw::getFloat)
              : tensor.getFloatDataList().stream().mapToDouble(Float::doubleValue);
      case DOUBLE ->
          raw.hasRemaining()
              ? each(raw, Double.BYTES).mapToDouble(raw::getDouble)
              : tensor.getDoubleDataList().stream().mapToDouble(Double::doubleValue);
      case FLOAT16 ->
          raw.hasRemaining()
              ? each(raw, Short.BYTES).mapToDouble(at -> ShortFloats.ofHalf(raw.getShort(at)))
              : tensor.getInt32DataList().stream().mapToDouble(ShortFloats::ofHalf);
      case INT32 ->
          raw.hasRemaining()
              ? each(raw, Integer.BYTES).mapToDouble(raw::getInt)
              : tensor.getInt32DataList().stream().mapToDouble(Integer::doubleValue);
      case INT64 ->
          raw.hasRemaining()
              ? each(raw, Long.BYTES).mapToDouble(raw::getLong)
              : tensor.getInt64DataList().stream().mapToDouble(Long::doubleValue);
      default -> DoubleStream.empty();
    };
  }

  /** Returns the positions of values. */
  private static IntStream each(ByteBuffer raw, int bytes) {
    return IntStream.range(0, raw.remaining() / bytes).map(index -> index * bytes);
  }
}
