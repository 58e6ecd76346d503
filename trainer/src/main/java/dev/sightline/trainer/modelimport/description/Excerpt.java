package dev.sightline.trainer.modelimport.description;

import org.jspecify.annotations.Nullable;

/** Shortens a value for a message of one line. */
final class Excerpt {
  private static final int LONGEST = 80;

  private Excerpt() {}

  static String of(@Nullable Object value) {
    String text = String.valueOf(value).replaceAll("\\p{Cntrl}", " ");
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
