package dev.sightline.trainer.modelimport.graph;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import onnx.Onnx.TensorProto.DataType;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;

/**
 * An input or output as the file declares it.
 *
 * @param type ONNX's name of the element type in capitals, such as {@code FLOAT16}; {@code
 *     SEQUENCE} and the like for other values than tensors
 * @param hasShape false if the file does not state the number of dimensions
 * @param dimensions empty without a shape
 */
public record GraphValue(
    String name, String type, boolean hasShape, List<GraphDimension> dimensions) {
  private static final String NO_TENSOR = "no tensor";

  public GraphValue {
    dimensions = List.copyOf(dimensions);
  }

  static GraphValue of(ValueInfoProto value) {
    TypeProto type = value.getType();
    if (!type.hasTensorType()) {
      return new GraphValue(value.getName(), NO_TENSOR, false, List.of());
    }
    DataType element = DataType.forNumber(type.getTensorType().getElemType());
    List<GraphDimension> dimensions =
        type.getTensorType().getShape().getDimList().stream().map(GraphDimension::of).toList();
    return new GraphValue(
        value.getName(),
        element == null ? "type " + type.getTensorType().getElemType() : element.name(),
        type.getTensorType().hasShape(),
        dimensions);
  }

  /** Returns the number of dimensions. */
  public int rank() {
    return dimensions.size();
  }

  public GraphDimension dimension(int index) {
    return dimensions.get(index);
  }

  /** Returns the name, the type and the shape, such as {@code x: float32 [N, 3, 224, 224]}. */
  @Override
  public String toString() {
    if (type.equals(NO_TENSOR)) {
      return name + ": not a tensor";
    }
    String shape =
        hasShape
            ? dimensions.stream()
                .map(GraphDimension::toString)
                .collect(Collectors.joining(", ", "[", "]"))
            : "of any shape";
    return name + ": " + typeName(type) + " " + shape;
  }

  /** Returns the usual name of a type, such as {@code float32}. */
  public static String typeName(String type) {
    return switch (type) {
      case "FLOAT" -> "float32";
      case "DOUBLE" -> "float64";
      default -> type.toLowerCase(Locale.ROOT);
    };
  }
}
