package dev.sightline.deploy;

import dev.sightline.testing.OptionalTool;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of this machine, which runs in the repository's folder. */
record Tool(List<String> command) {
  record Result(int exitCode, String output) {}

  Tool {
    command = List.copyOf(command);
  }

  /** Returns the program that {@link dev.sightline.testing.NeedsTool} found with this probe. */
  static Tool onPath(String program, String... probe) {
    return new Tool(List.of(OptionalTool.get(program, probe).toString()));
  }

  Result run(String... arguments) throws IOException, InterruptedException {
    return runIn(Repo.ROOT, arguments);
  }

  /**
   * Runs the program in a folder and returns stdout and stderr together. The process is killed
   * after two minutes.
   */
  Result runIn(Path folder, String... arguments) throws IOException, InterruptedException {
    return run(folder, Redirect.PIPE, arguments);
  }

  /** Runs the program with the file as its standard input. */
  Result runOn(Path input, String... arguments) throws IOException, InterruptedException {
    return run(Repo.ROOT, Redirect.from(input.toFile()), arguments);
  }

  private Result run(Path folder, Redirect input, String... arguments)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("tool", ".log");
    try {
      Process process = builder(folder, output, arguments).redirectInput(input).start();
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly().waitFor();
        throw new IllegalStateException(command + " does not end: " + Files.readString(output));
      }
      return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }

  /** Starts the program without waiting; the caller ends it. */
  Process start(Path folder, Path output, String... arguments) throws IOException {
    return builder(folder, output, arguments).start();
  }

  private ProcessBuilder builder(Path folder, Path output, String... arguments) {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(arguments));
    return new ProcessBuilder(all)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile());
  }
}
