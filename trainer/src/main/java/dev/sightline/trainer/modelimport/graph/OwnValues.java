package dev.sightline.trainer.modelimport.graph;

import dev.sightline.modelstore.ModelContract;
import dev.sightline.trainer.export.BatchTensor;
import onnx.Onnx.TensorProto.DataType;
import onnx.Onnx.ValueInfoProto;

/** Input and outputs of a version's graph, as the contract requires them. */
final class OwnValues {
  static final String EMBEDDING = ModelContract.EMBEDDING;
  private static final int RGB = 3;

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
    return batch == 0
        ? BatchTensor.of(name, type, sizes)
        : BatchTensor.ofFixedBatch(name, type, batch, sizes);
  }
}
