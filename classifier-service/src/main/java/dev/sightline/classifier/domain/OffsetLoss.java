package dev.sightline.classifier.domain;

import java.util.Locale;

/** Reason for which consumption cannot start at the committed offset. */
public enum OffsetLoss {
  /** The group has no committed offsets, although it has answered images. */
  EXPIRED,
  /** The records at the offset have been deleted. */
  DELETED,
  /** The partition ends before the offset, or had other records there. */
  TRUNCATED;

  /** Returns the name used in logs and metrics. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
