package dev.sightline.cli;

import dev.sightline.cli.log.Logs;
import dev.sightline.cli.tempdir.TempDir;
import java.io.IOException;
import java.nio.file.Path;

/** Runs a command that has a broker in its process, with the libraries' log in a folder. */
final class LoggedRun {
  private LoggedRun() {}

  /**
   * Writes the log to {@code broker.log} in the folder, unless {@code --verbose} shows it. The log
   * is silent afterwards.
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
