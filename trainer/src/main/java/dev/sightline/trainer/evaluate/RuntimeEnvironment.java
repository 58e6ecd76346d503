package dev.sightline.trainer.evaluate;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;

/** ONNX Runtime's environment: one for the process, never closed. */
final class RuntimeEnvironment {
  private RuntimeEnvironment() {}

  /**
   * Returns the environment. It does not log: its failures are exceptions, and its warnings about
   * foreign graphs are of no use to the person who runs a command.
   */
  static OrtEnvironment get() {
    return Holder.ENVIRONMENT;
  }

  private static final class Holder {
    static final OrtEnvironment ENVIRONMENT =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
  }
}
