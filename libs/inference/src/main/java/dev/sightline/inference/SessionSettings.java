package dev.sightline.inference;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/**
 * Settings of each session that classifies. A number of threads of its own could change the last
 * bits of an answer, so every program that must give the service's answers uses these.
 */
final class SessionSettings {
  private SessionSettings() {}

  /** Each worker runs the session on its own thread, so the session needs no threads. */
  static void apply(OrtSession.SessionOptions options) throws OrtException {
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
  }
}
