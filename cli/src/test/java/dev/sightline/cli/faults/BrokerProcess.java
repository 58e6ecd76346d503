package dev.sightline.cli.faults;

import dev.sightline.cli.broker.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;

/** Runs {@code sightline broker} as a process that can be killed and restarted with its data. */
final class BrokerProcess implements AutoCloseable {
  private static final Path JAR = Path.of("target/sightline-cli.jar");

  private final Path folder;
  private final int port = FreePort.choose();
  private Process process;

  BrokerProcess(Path folder) throws IOException {
    this.folder = folder;
    process = start();
    awaitReady();
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-jar",
            JAR.toAbsolutePath().toString(),
            "broker",
            "--data=" + folder.resolve("broker"),
            "--port=" + port)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("broker-" + System.nanoTime() + ".out").toFile())
        .start();
  }

  String address() {
    return "localhost:" + port;
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Suspends the process: it accepts and answers nothing, but keeps its connections. */
  void freeze() throws IOException, InterruptedException {
    Signals.send("STOP", process.pid());
  }

  void thaw() throws IOException, InterruptedException {
    Signals.send("CONT", process.pid());
  }

  void restart() throws IOException {
    process = start();
    awaitReady();
  }

  private void awaitReady() {
    Awaitility.await("the broker")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .until(() -> topics().containsAll(List.of("images", "predictions", "rejected-images")));
  }

  private Set<String> topics() throws Exception {
    try (Admin admin =
        Admin.create(
            Map.of(
                "bootstrap.servers", address(),
                "default.api.timeout.ms", 3_000,
                "request.timeout.ms", 2_000))) {
      return admin.listTopics().names().get(5, TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
