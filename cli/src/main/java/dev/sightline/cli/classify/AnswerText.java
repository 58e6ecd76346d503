package dev.sightline.cli.classify;

/** Writes answers as lines of text. */
interface AnswerText {
  /** Returns the lines before the first answer, each with its end; may be empty. */
  String heading();

  /** Returns the line of an answer, with its end. */
  String line(FileAnswer answer);
}
