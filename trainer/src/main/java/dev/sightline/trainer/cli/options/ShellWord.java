package dev.sightline.trainer.cli.options;

/** A word of a command that a person can paste into a shell. */
public final class ShellWord {
  private ShellWord() {}

  /** Returns the word, in quotes if a shell would change it. */
  public static String quoted(String word) {
    return word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
