package dev.sightline.classifier.domain;

import java.util.Locale;

/** Stages that may reject an image. */
public enum Stage {
  FETCH,
  DECODE,
  INFERENCE,
  PUBLISH;

  /** Returns the name used in the {@code dead-letter-stage} header and in the log. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
