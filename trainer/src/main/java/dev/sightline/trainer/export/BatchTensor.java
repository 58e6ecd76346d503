package dev.sightline.trainer.export;

import java.util.Arrays;
import onnx.Onnx.TensorProto.DataType;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TensorShapeProto.Dimension;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;

/** Inputs and outputs of ONNX graphs whose first dimension is any number of images. */
public final class BatchTensor {
  private BatchTensor() {}

  /**
   * Returns a tensor of the shape {@code [N, sizes…]}.
   *
   * @param sizes of one image
   */
  public static ValueInfoProto of(String name, DataType type, long... sizes) {
    TensorShapeProto.Builder shape =
        TensorShapeProto.newBuilder().addDim(Dimension.newBuilder().setDimParam("N"));
    Arrays.stream(sizes).forEach(size -> shape.addDim(Dimension.newBuilder().setDimValue(size)));
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }
}
