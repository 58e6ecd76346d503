package dev.sightline.cli.faults;

import dev.sightline.cli.broker.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;

/** Three brokers in separate processes with replication factor three. */
final class Cluster implements AutoCloseable {
  static final int NODES = 3;

  private final Path folder;
  private final List<Integer> ports =
      IntStream.range(0, 2 * NODES).mapToObj(i -> FreePort.choose()).toList();
  private final List<Process> nodes = new ArrayList<>();

  Cluster(Path folder) throws IOException {
    this.folder = folder;
    for (int node = 0; node < NODES; node++) {
      nodes.add(start(node));
    }
    Awaitility.await("three brokers with the topics")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions()
        .until(this::createTopics);
  }

  private Process start(int node) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx400m",
            KafkaNode.class.getName(),
            Integer.toString(node),
            folder.resolve("node-" + node).toString(),
            ports.stream().map(String::valueOf).collect(Collectors.joining(",")));
    builder
        .environment()
        .put(
            "CLASSPATH",
            Path.of("target/test-classes").toAbsolutePath()
                + java.io.File.pathSeparator
                + Path.of("target/sightline-cli.jar").toAbsolutePath());
    return builder
        .redirectErrorStream(true)
        .redirectOutput(
            folder.resolve("node-%d-%d.out".formatted(node, System.nanoTime())).toFile())
        .start();
  }

  private boolean createTopics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", addresses()))) {
      if (admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).size() < NODES) {
        return false;
      }
      admin
          .createTopics(
              List.of("images", "predictions", "rejected-images").stream()
                  .map(name -> new NewTopic(name, Optional.empty(), Optional.empty()))
                  .toList())
          .all()
          .get(10, TimeUnit.SECONDS);
      return true;
    }
  }

  String addresses() {
    return ports.subList(0, NODES).stream()
        .map(port -> "127.0.0.1:" + port)
        .collect(Collectors.joining(","));
  }

  void kill(int node) throws InterruptedException {
    nodes.get(node).destroyForcibly().waitFor();
  }

  void restart(int node) throws IOException {
    nodes.set(node, start(node));
  }

  @Override
  public void close() {
    nodes.forEach(Process::destroyForcibly);
  }
}
