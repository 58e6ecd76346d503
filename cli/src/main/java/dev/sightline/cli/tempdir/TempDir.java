package dev.sightline.cli.tempdir;

import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.files.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary folder that is removed with all it holds when closed, unless it is to be kept. */
public final class TempDir implements AutoCloseable {
  /** What is run in a folder. */
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
          "no temporary folder can be made in %s (%s): name another with -Djava.io.tmpdir"
              .formatted(System.getProperty("java.io.tmpdir"), e),
          e);
    }
  }

  public Path path() {
    return path;
  }

  /** Something went wrong: its logs are needed. */
  public void keep() {
    keep = true;
  }

  /** Runs a task; if it fails, the folder is kept and the failure names it. */
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
      // Rubbish in the system's temporary folder is no reason to fail.
    }
  }
}
