package dev.sightline.cli.bench;

import dev.sightline.clisupport.failure.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Python interpreter.
 *
 * @param program path, or name on the PATH
 * @param chosen whether the user named it, so that it must have everything
 */
public record PythonProgram(String program, boolean chosen) {
  private static final String FALLBACK = "python3";

  /** Prints the package of each module that cannot be imported. */
  private static final String PROBE =
      """
      import importlib, sys
      for pair in sys.argv[1:]:
          package, module = pair.split("=")
          try:
              importlib.import_module(module)
          except Exception:
              print(package)
      """;

  /**
   * @param given the user's choice, or null for {@code python3}
   */
  public static PythonProgram of(@Nullable String given) {
    return new PythonProgram(given == null ? FALLBACK : given, given != null);
  }

  /**
   * Returns what is missing in one line with what to do, or empty if all modules can be imported.
   *
   * @param modules {@code package=module}, such as {@code pillow=PIL}
   */
  Optional<String> missing(List<String> modules) {
    List<String> command = new ArrayList<>(List.of(program, "-c", PROBE));
    command.addAll(modules);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(ProcessBuilder.Redirect.PIPE)
              .start();
      process.getOutputStream().close();
      return missing(process);
    } catch (IOException e) {
      return Optional.of(
          "%s cannot be started: install Python 3 or name its program with --python"
              .formatted(program));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  private Optional<String> missing(Process process) throws IOException, InterruptedException {
    try (InputStream output = process.getInputStream()) {
      List<String> packages =
          new String(output.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      if (process.waitFor() != 0) {
        return Optional.of("%s is not a Python 3 that can run scripts".formatted(program));
      }
      return packages.isEmpty()
          ? Optional.empty()
          : Optional.of(
              "%s lacks %s: run `%s -m pip install %s`"
                  .formatted(
                      program, String.join(", ", packages), program, String.join(" ", packages)));
    } finally {
      process.destroy();
    }
  }
}
