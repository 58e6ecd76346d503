package dev.sightline.trainer.data.collect;

import java.util.Comparator;
import java.util.Locale;

/**
 * That somebody says what an image shows.
 *
 * @param at when, milliseconds
 * @param origin the record that says so
 */
record LabelClaim(
    String id, String label, Source source, String by, long at, RecordPosition origin) {
  /** Who may say so, from the weaker to the stronger. */
  enum Source {
    /** The record of the image itself, before anybody looked at it again. */
    EXPECTED_LABEL,
    /** The labels topic. */
    LABELS;

    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * What counts comes last: the labels topic before the image's own record, then the later word,
   * then, of the same moment, the later record.
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
