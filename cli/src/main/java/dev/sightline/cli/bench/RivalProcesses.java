package dev.sightline.cli.bench;

import dev.sightline.cli.service.ServiceLog;
import dev.sightline.clisupport.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The processes of one rival, each with its log. They end with this process. */
final class RivalProcesses implements MeasuredSystem {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

  private record Child(Process process, Path log) {}

  private final String name;
  private final List<Child> children = new ArrayList<>();
  private final Thread end = new Thread(this::kill, "end-rival");

  private RivalProcesses(String name) {
    this.name = name;
    Runtime.getRuntime().addShutdownHook(end);
  }

  /**
   * @param log the logs' path without the number of the process and {@code .log}
   */
  static RivalProcesses start(String name, List<List<String>> commands, Path log) {
    RivalProcesses all = new RivalProcesses(name);
    try {
      for (List<String> command : commands) {
        all.add(
            command, log.resolveSibling(log.getFileName() + "-" + all.children.size() + ".log"));
      }
      return all;
    } catch (IOException e) {
      all.close();
      throw new CommandFailure("%s could not be started: %s".formatted(name, e.getMessage()), e);
    }
  }

  private void add(List<String> command, Path log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    children.add(new Child(builder.start(), log));
  }

  @Override
  public void requireAlive() {
    for (Child child : children) {
      if (!child.process.isAlive()) {
        throw new CommandFailure("%s ended: %s".formatted(name, ServiceLog.lastWords(child.log)));
      }
    }
  }

  @Override
  public double cpuSeconds() {
    return children.stream().mapToDouble(c -> ProcessUsage.cpuSeconds(c.process.toHandle())).sum();
  }

  @Override
  public long residentBytes() {
    return children.stream()
        .mapToLong(child -> ProcessUsage.residentBytes(child.process.toHandle()))
        .max()
        .orElse(0);
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(end);
    children.forEach(child -> child.process.destroy());
    try {
      for (Child child : children) {
        child.process.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      kill();
    }
  }

  private void kill() {
    children.forEach(child -> child.process.destroyForcibly());
  }
}
