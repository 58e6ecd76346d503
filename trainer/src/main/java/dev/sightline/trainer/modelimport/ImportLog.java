package dev.sightline.trainer.modelimport;

import java.util.function.Consumer;

/** Prints what was found in a model and what was derived from it, one line each. */
public final class ImportLog {
  private static final String ASSUMED = "assumed; ";

  private final Consumer<String> out;

  public ImportLog(Consumer<String> out) {
    this.out = out;
  }

  /** Returns the source of a value that nothing states. */
  static String assumed(String option) {
    return ASSUMED + option + " changes it";
  }

  void line(String key, String value) {
    out.accept("%-14s %s".formatted(key + ":", value));
  }

  void found(String key, String value, String source) {
    line(key, value + " (" + source + ")");
  }

  void note(String text) {
    line("note", text);
  }
}
