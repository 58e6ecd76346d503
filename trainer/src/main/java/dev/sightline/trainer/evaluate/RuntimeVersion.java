package dev.sightline.trainer.evaluate;

import ai.onnxruntime.OrtEnvironment;

/** Of ONNX Runtime. */
public final class RuntimeVersion {
  private RuntimeVersion() {}

  public static String get() {
    return OrtEnvironment.getEnvironment().getVersion();
  }
}
