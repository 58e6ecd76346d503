package dev.sightline.classifier.telemetry;

/** How long the stages of a micro-batch took, as its worker tells it. Thread-safe. */
public interface StageTimes {
  /** One image was decoded, or rejected. */
  void decoded(long nanos);

  /** The model was run once on so many images. */
  void inferred(int images, long nanos);
}
