package dev.sightline.classifier.inference;

/** What {@code sightline.inference.device} may say. */
public enum DeviceChoice {
  /** CUDA where it works, else the CPU, with a line in the log that says why. */
  AUTO,
  CPU,
  /** CUDA, or the service does not start. */
  CUDA
}
