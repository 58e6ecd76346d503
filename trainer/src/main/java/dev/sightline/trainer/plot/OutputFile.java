package dev.sightline.trainer.plot;

import dev.sightline.files.AtomicFile;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes files as a whole or not at all, and creates the folders they need. */
public final class OutputFile {
  private OutputFile() {}

  /**
   * Writes a file.
   *
   * @return the file
   * @throws TrainerFailure if it cannot be written
   */
  public static Path write(Path file, byte[] content) {
    Path absolute = file.toAbsolutePath();
    try {
      Files.createDirectories(absolute.getParent());
      AtomicFile.write(absolute, content);
      return file;
    } catch (IOException e) {
      throw new TrainerFailure("cannot write " + file + ": " + e, e);
    }
  }
}
