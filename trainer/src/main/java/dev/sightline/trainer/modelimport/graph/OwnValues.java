package dev.sightline.trainer.modelimport.graph;

import dev.sightline.modelstore.ModelContract;
import onnx.Onnx.TensorProto.DataType;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TensorShapeProto.Dimension;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;

/** Input and outputs of a version's graph, as the contract requires them. */
final class OwnValues {
  static final String EMBEDDING = ModelContract.EMBEDDING;
  private static final int RGB = 3;
  private static final String ANY_NUMBER = "N";

  private OwnValues() {}

  static ValueInfoProto image(ServableSpec spec) {
    return value(
        ModelContract.INPUT, DataType.UINT8, spec.batch(), spec.height(), spec.width(), RGB);
  }

  static ValueInfoProto probabilities(ServableSpec spec) {
    return value(ModelContract.OUTPUT, DataType.FLOAT, spec.batch(), spec.output().classes());
  }

  static ValueInfoProto embedding(ServableSpec spec, EmbeddingSteps embedding) {
    return value(EMBEDDING, DataType.FLOAT, spec.batch(), embedding.size());
  }

  private static ValueInfoProto value(String name, DataType type, int batch, long... sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDim(
        batch == 0
            ? Dimension.newBuilder().setDimParam(ANY_NUMBER)
            : Dimension.newBuilder().setDimValue(batch));
    for (long size : sizes) {
      shape.addDim(Dimension.newBuilder().setDimValue(size));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }
}
