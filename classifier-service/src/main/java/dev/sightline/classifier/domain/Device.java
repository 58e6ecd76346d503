package dev.sightline.classifier.domain;

import java.util.Locale;

/** Device that runs the model. */
public enum Device {
  CPU,
  CUDA;

  /** Returns the name used in logs and metrics. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
