package dev.sightline.cli.faults;

import dev.sightline.cli.broker.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;

/** Three brokers in separate processes with replication factor three. */
final class Cluster implements AutoCloseable {
  static final int NODES = 3;

  private final List<Integer> ports =
      IntStream.range(0, 2 * NODES).mapToObj(i -> FreePort.choose()).toList();
  private final List<NodeProcess> nodes = new ArrayList<>();

  Cluster(Path folder) throws IOException {
    for (int node = 0; node < NODES; node++) {
      Path data = folder.resolve("node-" + node);
      nodes.add(
          new NodeProcess(
              "node-" + node,
              folder,
              NodeSettings.oneOfThree(node, data, ports),
              List.of(),
              List.of()));
    }
    try {
      awaitReady();
    } catch (RuntimeException e) {
      nodes.forEach(NodeProcess::close);
      throw e;
    }
  }

  private void awaitReady() {
    Awaitility.await("three brokers with the topics")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions()
        .until(this::createTopics);
  }

  private boolean createTopics() throws Exception {
    try (Admin admin = admin()) {
      if (admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).size() < NODES) {
        return false;
      }
    }
    TestTopics.create(addresses());
    return true;
  }

  Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", addresses()));
  }

  String addresses() {
    return ports.subList(0, NODES).stream()
        .map(port -> "127.0.0.1:" + port)
        .collect(Collectors.joining(","));
  }

  NodeProcess node(int node) {
    return nodes.get(node % NODES);
  }

  @Override
  public void close() {
    nodes.forEach(NodeProcess::close);
  }
}
