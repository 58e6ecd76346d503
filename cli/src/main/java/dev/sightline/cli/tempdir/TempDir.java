package dev.sightline.cli.tempdir;

import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.files.FileTree;
import dev.sightline.files.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary folder that is deleted with its content on close, unless it is kept. */
public final class TempDir implements AutoCloseable {
  /** A task that uses the folder. */
  @FunctionalInterface
  public interface Task<T> {
    T run() throws IOException, InterruptedException;
  }

  private final Path path;
  private boolean keep;

  private TempDir(Path path, boolean keep) {
    this.path = path;
    this.keep = keep;
  }

  /**
   * @param purpose one word, part of the folder's name
   */
  public static TempDir create(String purpose, boolean keep) {
    try {
      return new TempDir(Files.createTempDirectory("sightline-" + purpose + "-"), keep);
    } catch (IOException e) {
      throw new CommandFailure(
          "no temporary folder can be created in %s (%s): choose another with -Djava.io.tmpdir"
              .formatted(System.getProperty("java.io.tmpdir"), IoReason.of(e)),
          e);
    }
  }

  public Path path() {
    return path;
  }

  /** Keeps the folder, for example because its logs explain a failure. */
  public void keep() {
    keep = true;
  }

  /** Runs a task. If it fails, keeps the folder and adds its path to the failure. */
  public <T> T keepOnFailure(Task<T> task) throws IOException, InterruptedException {
    try {
      return task.run();
    } catch (CommandFailure e) {
      keep();
      throw new CommandFailure(e.getMessage() + " (logs: " + path + ")", e);
    }
  }

  @Override
  public void close() {
    if (keep) {
      return;
    }
    try {
      FileTree.delete(path);
    } catch (IOException e) {
      // A leftover in the system's temporary folder is not a reason to fail.
    }
  }
}
