package dev.sightline.cli.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of all images.
 *
 * @param missing ids that no committed output answered, in order
 * @param doubled answers beyond the first of an id
 * @param unknown outputs for ids that were never sent
 * @param labelled predictions of images whose true label is known
 * @param correct those of them that are right
 */
record AuditResult(
    long sent,
    long predicted,
    long rejected,
    List<String> missing,
    long doubled,
    long unknown,
    long labelled,
    long correct,
    Timing timing) {
  AuditResult {
    missing = List.copyOf(missing);
  }

  /** Every image answered, once, and nothing else. */
  boolean isExact() {
    return sent == predicted + rejected && missing.isEmpty() && doubled == 0 && unknown == 0;
  }

  double accuracy() {
    return labelled == 0 ? Double.NaN : (double) correct / labelled;
  }

  double perSecond() {
    return timing.streamNanos() == 0 ? 0 : (predicted + rejected) * 1e9 / timing.streamNanos();
  }

  /** What is wrong, for one line. */
  String faults() {
    List<String> faults = new ArrayList<>();
    if (!missing.isEmpty()) {
      faults.add("%d missing (first %s)".formatted(missing.size(), missing.get(0)));
    }
    if (doubled > 0) {
      faults.add(doubled + " doubled");
    }
    if (unknown > 0) {
      faults.add(unknown + " outputs for images that were never sent");
    }
    return String.join(", ", faults);
  }
}
