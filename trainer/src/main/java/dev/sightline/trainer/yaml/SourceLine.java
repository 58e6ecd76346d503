package dev.sightline.trainer.yaml;

import dev.sightline.trainer.TrainerFailure;
import java.util.Locale;

/**
 * A line of a file, named in messages.
 *
 * @param line line number, counted from 1
 */
public record SourceLine(String file, int line) {
  /** Returns a failure that names this line, the problem and what to write instead. */
  public TrainerFailure failure(String message) {
    return new TrainerFailure(String.format(Locale.ROOT, "%s:%d: %s", file, line, message));
  }
}
