package dev.sightline.classifier.domain;

import java.util.Locale;

/** Where the model runs. */
public enum Device {
  CPU,
  CUDA;

  /** As it stands in logs and metrics. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
