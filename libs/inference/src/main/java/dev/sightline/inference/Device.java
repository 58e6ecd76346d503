package dev.sightline.inference;

import java.util.Locale;

/** Device that runs a model. */
public enum Device {
  CPU,
  CUDA;

  /** Returns the name used in options, logs and metrics. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return text();
  }
}
