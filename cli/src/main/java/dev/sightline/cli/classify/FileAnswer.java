package dev.sightline.cli.classify;

import java.util.function.Function;

/** Result for one file. */
sealed interface FileAnswer permits ClassifiedFile, RejectedFile {
  /** Returns the file's name. */
  String file();

  /** Applies the function for this answer's kind. */
  <T> T map(Function<ClassifiedFile, T> ifClassified, Function<RejectedFile, T> ifRejected);
}
