package dev.sightline.cli;

import dev.sightline.cli.log.Logs;
import dev.sightline.cli.tempdir.TempDir;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Runs a command that starts a broker in its process, and writes the libraries' log to a folder.
 */
final class LoggedRun {
  private LoggedRun() {}

  /**
   * Runs the task with its log in {@code broker.log} in the folder, or on stderr with {@code
   * --verbose}. The log is silent afterwards.
   */
  static <T> T in(Path folder, CommonOptions common, TempDir.Task<T> task)
      throws IOException, InterruptedException {
    try {
      if (!common.isVerbose()) {
        Logs.toFile(folder.resolve("broker.log"));
      }
      return task.run();
    } finally {
      Logs.silent();
    }
  }
}
