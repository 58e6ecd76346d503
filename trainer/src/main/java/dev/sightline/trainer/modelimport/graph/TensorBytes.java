package dev.sightline.trainer.modelimport.graph;

import java.util.OptionalLong;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;

/** Number of bytes that a tensor's type and shape require. */
final class TensorBytes {
  private TensorBytes() {}

  /** Returns the number; empty for types of which this version of ONNX does not know the size. */
  static OptionalLong of(TensorProto tensor) {
    DataType type = DataType.forNumber(tensor.getDataType());
    int each = type == null ? 0 : bytes(type);
    if (each == 0) {
      return OptionalLong.empty();
    }
    try {
      long bytes = each;
      for (long size : tensor.getDimsList()) {
        bytes = Math.multiplyExact(bytes, size);
      }
      return OptionalLong.of(bytes);
    } catch (ArithmeticException e) {
      return OptionalLong.of(Long.MAX_VALUE);
    }
  }

  private static int bytes(DataType type) {
    return switch (type) {
      case BOOL, INT8, UINT8 -> 1;
      case FLOAT16, BFLOAT16, INT16, UINT16 -> 2;
      case FLOAT, INT32, UINT32 -> 4;
      case DOUBLE, INT64, UINT64, COMPLEX64 -> 8;
      case COMPLEX128 -> 16;
      default -> 0;
    };
  }
}
