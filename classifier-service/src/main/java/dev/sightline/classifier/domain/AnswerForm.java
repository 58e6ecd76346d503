package dev.sightline.classifier.domain;

import java.util.Locale;
import java.util.Set;

/** Form in which an answer is sent. An output topic that refuses one form gets the next one. */
public enum AnswerForm {
  /** The prediction or the dead letter as it should be. */
  COMPLETE,
  /** A dead letter in place of a prediction. */
  REJECTION,
  /** A dead letter without its value, or with another timestamp or key. */
  REDUCED,
  /** A dead letter that only names the record and the reason. */
  MINIMAL,
  /** No record: the image is not answered. */
  NOTHING;

  /** Forms that are sent only after a refusal. */
  public static final Set<AnswerForm> AFTER_A_REFUSAL =
      Set.of(REJECTION, REDUCED, MINIMAL, NOTHING);

  /** Returns the name used in the metric and the log. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
