package dev.sightline.trainer.export;

import java.util.Arrays;
import onnx.Onnx.TensorProto.DataType;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TensorShapeProto.Dimension;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;

/** Inputs and outputs of ONNX graphs whose first dimension is the number of images. */
public final class BatchTensor {
  private BatchTensor() {}

  /**
   * Returns a tensor of the shape {@code [N, sizes…]} for any number of images.
   *
   * @param sizes of one image
   */
  public static ValueInfoProto of(String name, DataType type, long... sizes) {
    return of(name, type, Dimension.newBuilder().setDimParam("N"), sizes);
  }

  /**
   * Returns a tensor of the shape {@code [batch, sizes…]}.
   *
   * @param sizes of one image
   */
  public static ValueInfoProto ofFixedBatch(String name, DataType type, int batch, long... sizes) {
    return of(name, type, Dimension.newBuilder().setDimValue(batch), sizes);
  }

  private static ValueInfoProto of(
      String name, DataType type, Dimension.Builder images, long... sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder().addDim(images);
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
