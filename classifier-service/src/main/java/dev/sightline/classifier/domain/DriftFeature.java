package dev.sightline.classifier.domain;

import java.util.Locale;

/** What of images and answers is compared with the model's reference. */
public enum DriftFeature {
  CLASS,
  CONFIDENCE,
  BRIGHTNESS,
  CONTRAST,
  SATURATION,
  SHARPNESS,
  GRAIN;

  /** As it stands in model files, metrics and logs. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
