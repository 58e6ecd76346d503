package dev.sightline.classifier.telemetry;

/** Receives the durations of the stages of a micro-batch from its worker. Thread-safe. */
public interface StageTimes {
  /** Records the decoding or the rejection of one image. */
  void decoded(long nanos);

  /** Records one model run. */
  void inferred(int images, long nanos);
}
