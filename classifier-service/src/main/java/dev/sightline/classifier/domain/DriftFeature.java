package dev.sightline.classifier.domain;

import java.util.Locale;

/** Features of images and answers that are compared with the model's reference. */
public enum DriftFeature {
  CLASS,
  CONFIDENCE,
  BRIGHTNESS,
  CONTRAST,
  SATURATION,
  SHARPNESS,
  GRAIN;

  /** Returns the name used in model files, metrics and logs. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
