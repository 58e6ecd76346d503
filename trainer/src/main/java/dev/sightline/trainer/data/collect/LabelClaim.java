package dev.sightline.trainer.data.collect;

import java.util.Comparator;
import java.util.Locale;

/**
 * Label that one record assigns to an image.
 *
 * @param at timestamp of the record, in milliseconds
 * @param origin record with the label
 */
record LabelClaim(
    String id, String label, Source source, String by, long at, RecordPosition origin) {
  /** Source of a label, in ascending order of priority. */
  enum Source {
    /** The record of the image itself. */
    EXPECTED_LABEL,
    /** A record of the labels topic. */
    LABELS;

    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Orders by ascending priority: the labels topic has priority over the image's own record, then
   * the later timestamp, then, at the same timestamp, the later record.
   */
  static final Comparator<LabelClaim> BY_WEIGHT =
      Comparator.comparing(LabelClaim::source)
          .thenComparingLong(LabelClaim::at)
          .thenComparing(LabelClaim::origin);

  static LabelClaim expected(ImageEntry image, String label) {
    return new LabelClaim(
        String.valueOf(image.id()), label, Source.EXPECTED_LABEL, "", image.at(), image.origin());
  }

  static LabelClaim said(LabelEntry label) {
    return new LabelClaim(
        label.id(), label.label(), Source.LABELS, label.by(), label.at(), label.origin());
  }
}
