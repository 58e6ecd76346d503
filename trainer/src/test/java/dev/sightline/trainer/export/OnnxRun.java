package dev.sightline.trainer.export;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.util.Map;

/** Output of a model in ONNX Runtime. */
final class OnnxRun {
  private OnnxRun() {}

  static float[][] probabilities(byte[] model, Pixels pixels) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] shape = {pixels.count, pixels.height, pixels.width, 3};
    ByteBuffer bytes = ByteBuffer.allocateDirect(pixels.rgb.length).put(pixels.rgb).flip();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        OrtSession session = environment.createSession(model, options);
        OnnxTensor input = OnnxTensor.createTensor(environment, bytes, shape, OnnxJavaType.UINT8);
        OrtSession.Result result = session.run(Map.of(OnnxExporter.INPUT, input))) {
      return (float[][]) result.get(0).getValue();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
