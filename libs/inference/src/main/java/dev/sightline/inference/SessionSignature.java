package dev.sightline.inference;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.sightline.modelstore.GraphSignature;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what the model contract requires to know about a loaded model. */
public final class SessionSignature {
  private SessionSignature() {}

  /**
   * Returns inputs and outputs of the session.
   *
   * @param metadata properties of the model file; ONNX Runtime damages some characters in them
   */
  public static GraphSignature of(OrtSession session, Map<String, String> metadata) {
    try {
      return new GraphSignature(
          tensors(session.getInputInfo()), tensors(session.getOutputInfo()), metadata);
    } catch (OrtException e) {
      throw new IllegalStateException("cannot read the signature of a loaded model", e);
    }
  }

  private static Map<String, GraphSignature.Tensor> tensors(Map<String, NodeInfo> nodes) {
    Map<String, GraphSignature.Tensor> tensors = new LinkedHashMap<>();
    nodes.forEach(
        (name, node) -> {
          if (node.getInfo() instanceof TensorInfo tensor) {
            var shape = Arrays.stream(tensor.getShape()).boxed().toList();
            tensors.put(name, new GraphSignature.Tensor(tensor.type.name(), shape));
          }
        });
    return tensors;
  }
}
