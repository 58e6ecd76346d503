package dev.sightline.classifier.domain;

import java.util.Locale;

/** The stages that may refuse an image. */
public enum Stage {
  DECODE,
  INFERENCE;

  /** As it stands in the {@code dead-letter-stage} header and in the log. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
