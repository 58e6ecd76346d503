package dev.sightline.trainer.modelimport.graph;

import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;

/** Versions of operators that a model states. */
final class OpsetImports {
  /** Version for a model that uses operators of other domains only. */
  private static final long WITHOUT_OWN = 17;

  private OpsetImports() {}

  /** Returns whether it is the version of ONNX's own operators. */
  static boolean isOwn(OperatorSetIdProto opset) {
    return opset.getDomain().isEmpty() || opset.getDomain().equals("ai.onnx");
  }

  /** Returns the version of ONNX's own operators that the model has, or that it is given. */
  static long own(ModelProto model) {
    return model.getOpsetImportList().stream()
        .filter(OpsetImports::isOwn)
        .mapToLong(OperatorSetIdProto::getVersion)
        .max()
        .orElse(WITHOUT_OWN);
  }

  /** Adds a version of ONNX's own operators to a model that has none. */
  static void complete(ModelProto.Builder model) {
    if (model.getOpsetImportList().stream().noneMatch(OpsetImports::isOwn)) {
      model.addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(WITHOUT_OWN));
    }
  }
}
