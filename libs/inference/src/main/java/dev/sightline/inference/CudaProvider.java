package dev.sightline.inference;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/** ONNX Runtime's execution provider for CUDA. */
interface CudaProvider {
  /** Returns whether this build of ONNX Runtime has the provider. */
  boolean isInBuild();

  /**
   * Makes sessions with these options run on CUDA.
   *
   * @throws OrtException if CUDA's libraries cannot be loaded
   */
  void addTo(OrtSession.SessionOptions options) throws OrtException;
}
