package dev.sightline.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that may be missing on this machine. Only the PATH is searched, so a short PATH hides
 * it.
 */
public final class OptionalTool {
  private static final long TIMEOUT_SECONDS = 60;

  private OptionalTool() {}

  /**
   * Returns the first program of this name on the PATH that passes the probe. The PATH may have
   * several: a library can be installed for the second Python only.
   *
   * @param probe arguments with which the program must end with exit code 0; none to accept it
   *     without a start
   */
  public static Optional<Path> find(String name, String... probe) {
    return findIn(System.getenv().getOrDefault("PATH", ""), name, probe);
  }

  static Optional<Path> findIn(String path, String name, String... probe) {
    return onPath(path, name).filter(program -> passes(program, probe)).findFirst();
  }

  /**
   * Returns the program that {@link NeedsTool} with the same arguments found.
   *
   * @throws IllegalStateException if there is none
   */
  public static Path get(String name, String... probe) {
    return find(name, probe)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    name + " is not on the PATH: annotate the test with @NeedsTool"));
  }

  private static Stream<Path> onPath(String path, String name) {
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name).toAbsolutePath())
        .filter(Files::isRegularFile)
        .filter(Files::isExecutable);
  }

  private static boolean passes(Path program, String... probe) {
    if (probe.length == 0) {
      return true;
    }
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(probe));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      if (process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
      }
      process.destroyForcibly();
      return false;
    } catch (IOException notAProgram) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
