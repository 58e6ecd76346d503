package dev.sightline.classifier.inference;

/** Values of {@code sightline.inference.device}. */
public enum DeviceChoice {
  /** CUDA if it works, otherwise the CPU; a log line gives the reason. */
  AUTO,
  CPU,
  /** CUDA; if it does not work, the service does not start. */
  CUDA
}
