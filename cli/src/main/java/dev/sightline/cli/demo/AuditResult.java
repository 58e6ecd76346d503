package dev.sightline.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Result of checking the delivery of all images.
 *
 * @param missing ids without a committed output, in order of sending
 * @param doubled number of duplicate answers
 * @param unknown number of outputs for ids that were never sent
 * @param labelled number of predictions of images with a known label
 * @param correct number of correct predictions among them
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

  /** Returns whether every image was answered exactly once and nothing else was answered. */
  boolean isExact() {
    return sent == predicted + rejected && missing.isEmpty() && doubled == 0 && unknown == 0;
  }

  double accuracy() {
    return labelled == 0 ? Double.NaN : (double) correct / labelled;
  }

  double perSecond() {
    return timing.streamNanos() == 0 ? 0 : (predicted + rejected) * 1e9 / timing.streamNanos();
  }

  /** Returns the errors as one line. */
  String faults() {
    List<String> faults = new ArrayList<>();
    if (!missing.isEmpty()) {
      faults.add(
          String.format(Locale.ROOT, "%d missing (first %s)", missing.size(), missing.get(0)));
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
