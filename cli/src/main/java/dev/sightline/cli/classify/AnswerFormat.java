package dev.sightline.cli.classify;

import java.util.Locale;

/** Forms of the answers on standard output. */
public enum AnswerFormat {
  /** Aligned columns for people. */
  TABLE,
  /** One JSON object on each line. */
  JSON,
  /** Comma-separated values as in RFC 4180, with a header. */
  CSV;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
