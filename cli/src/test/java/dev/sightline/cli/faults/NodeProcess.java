package dev.sightline.cli.faults;

import dev.sightline.cli.service.JavaCommand;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** Runs {@link KafkaNode} as a process that can be killed and restarted with its data. */
final class NodeProcess implements AutoCloseable {
  private final String name;
  private final Path folder;
  private final Path settings;
  private final List<Path> firstClasses;
  private final List<String> wrapper;
  private Process process;

  /**
   * @param firstClasses folders or jars that precede Kafka's own classes
   * @param wrapper command prefix; empty for none
   */
  NodeProcess(
      String name,
      Path folder,
      Map<String, String> settings,
      List<Path> firstClasses,
      List<String> wrapper)
      throws IOException {
    this.name = name;
    this.folder = folder;
    this.settings = folder.resolve(name + ".properties");
    this.firstClasses = firstClasses;
    this.wrapper = wrapper;
    Properties file = new Properties();
    file.putAll(settings);
    try (OutputStream out = Files.newOutputStream(this.settings)) {
      file.store(out, null);
    }
    process = start();
  }

  private Process start() throws IOException {
    List<String> command = new ArrayList<>(wrapper);
    command.addAll(
        List.of(JavaCommand.program(), "-Xmx400m", KafkaNode.class.getName(), settings.toString()));
    List<String> classes = new ArrayList<>(firstClasses.stream().map(Path::toString).toList());
    classes.add(Path.of("target/test-classes").toAbsolutePath().toString());
    classes.add(Path.of("target/sightline-cli.jar").toAbsolutePath().toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", String.join(File.pathSeparator, classes));
    Path log = folder.resolve(String.format(Locale.ROOT, "%s-%d.out", name, System.nanoTime()));
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Shuts the node down in an orderly way, and returns when it has ended. */
  void terminate() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      throw new AssertionError(name + " does not end");
    }
  }

  boolean endsWithin(long seconds) throws InterruptedException {
    return process.waitFor(seconds, TimeUnit.SECONDS);
  }

  void restart() throws IOException {
    process = start();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
