package dev.sightline.cli.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Says that a file of the repository is missing. */
final class MissingFile {
  private MissingFile() {}

  /** Returns one line with what to do, or empty if the file exists. */
  static Optional<String> of(Path file) {
    return Files.isRegularFile(file)
        ? Optional.empty()
        : Optional.of("%s is missing: run this in a clone".formatted(file));
  }
}
