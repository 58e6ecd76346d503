package dev.sightline.trainer.cli.models;

import dev.sightline.files.FileTree;
import dev.sightline.trainer.cli.process.SafeStop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * A temporary folder for an import, deleted at the end and if SIGINT (Ctrl-C), SIGTERM or SIGHUP
 * ends the process before. A shutdown hook is not enough: the JVM runs it beside that of ONNX
 * Runtime, which crashes the process while a session runs.
 */
final class ImportFolder implements AutoCloseable {
  /** The import may write a file while its folder is deleted. */
  private static final int ATTEMPTS = 10;

  private final Path path;
  private final SafeStop stop;

  /** Creates the folder. */
  ImportFolder() throws IOException {
    path = Files.createTempDirectory("sightline-import");
    stop = new SafeStop(this::delete);
  }

  /**
   * @param idle waits for the end of native work; false if it has not ended in time
   * @param end ends the process with an exit code, in order
   */
  ImportFolder(BooleanSupplier idle, IntConsumer end) throws IOException {
    path = Files.createTempDirectory("sightline-import");
    stop = new SafeStop(idle, this::delete, end);
  }

  Path path() {
    return path;
  }

  private void delete() {
    for (int attempt = 0; attempt < ATTEMPTS && Files.exists(path); attempt++) {
      try {
        FileTree.delete(path);
      } catch (IOException e) {
        // Tried again.
      }
    }
  }

  /** Deletes the folder. Signals then have their earlier effect. */
  @Override
  public void close() throws IOException {
    try {
      FileTree.delete(path);
    } finally {
      stop.close();
    }
  }
}
