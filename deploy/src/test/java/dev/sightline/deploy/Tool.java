package dev.sightline.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of this machine, run in the repository's folder. */
record Tool(List<String> command) {
  record Result(int exitCode, String output) {}

  Tool {
    command = List.copyOf(command);
  }

  /**
   * The program, where it can be run so; else the test is skipped and says that it is not here.
   *
   * @param probe arguments with which it ends with 0
   */
  static Tool installed(String program, String... probe) throws InterruptedException {
    Tool tool = new Tool(List.of(program));
    boolean found;
    try {
      found = tool.run(probe).exitCode() == 0;
    } catch (IOException notHere) {
      found = false;
    }
    if (!found) {
      System.out.printf("skipped: %s %s does not run here%n", program, String.join(" ", probe));
    }
    assumeTrue(found, program + " is not installed");
    return tool;
  }

  Result run(String... arguments) throws IOException, InterruptedException {
    return runIn(Repo.ROOT, arguments);
  }

  /** Both outputs together; killed after two minutes. */
  Result runIn(Path folder, String... arguments) throws IOException, InterruptedException {
    Path output = Files.createTempFile("tool", ".log");
    try {
      Process process = start(folder, output, arguments);
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly().waitFor();
        throw new IllegalStateException(command + " does not end: " + Files.readString(output));
      }
      return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }

  /** The caller ends it. */
  Process start(Path folder, Path output, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(arguments));
    return new ProcessBuilder(all)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }
}
