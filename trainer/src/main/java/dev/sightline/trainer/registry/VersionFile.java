package dev.sightline.trainer.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Content of a file of a new version. */
@FunctionalInterface
interface VersionFile {
  /** Writes the content into a new file. */
  void writeTo(Path file) throws IOException;

  /** Content in memory; nobody may write to the array afterwards. */
  static VersionFile of(byte[] content) {
    return file -> Files.write(file, content);
  }

  /** Content of another file. */
  static VersionFile of(Path source) {
    return file -> Files.copy(source, file);
  }
}
