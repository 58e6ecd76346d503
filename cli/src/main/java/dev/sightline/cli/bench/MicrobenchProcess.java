package dev.sightline.cli.bench;

import dev.sightline.cli.service.JavaCommand;
import dev.sightline.clisupport.failure.CommandFailure;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the JMH benchmarks, a separate jar, as a child process. */
public final class MicrobenchProcess {
  private final Path jar;

  private MicrobenchProcess(Path jar) {
    this.jar = jar;
  }

  /**
   * @param home the Sightline folder
   * @throws CommandFailure if the jar is missing
   */
  public static MicrobenchProcess of(Path home) {
    Path jar = jarIn(home);
    if (!Files.isRegularFile(jar)) {
      throw new CommandFailure(
          "the microbenchmarks are not built, %s is missing: run `./sightline bench --pieces` in a clone, which builds them"
              .formatted(jar));
    }
    return new MicrobenchProcess(jar);
  }

  /** Returns the jar's path in the Sightline folder; the jar may be missing. */
  static Path jarIn(Path home) {
    return home.resolve("microbench/target/sightline-microbench.jar").toAbsolutePath();
  }

  /**
   * Runs all benchmarks on this process's terminal, with this process's JVM options. JMH passes
   * them on to each measured process.
   *
   * @param arguments of the benchmarks
   * @return the exit code
   */
  public int run(List<String> arguments) throws InterruptedException {
    Process process = start(arguments);
    Thread end = new Thread(process::destroy, "end-microbench");
    Runtime.getRuntime().addShutdownHook(end);
    return process.waitFor();
  }

  private Process start(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(JavaCommand.program());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(arguments);
    try {
      return new ProcessBuilder(command).inheritIO().start();
    } catch (IOException e) {
      throw new CommandFailure("the microbenchmarks could not be started: " + e.getMessage(), e);
    }
  }
}
