package dev.sightline.cli.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Kafka settings of the brokers that {@link KafkaNode} runs. */
final class NodeSettings {
  private NodeSettings() {}

  /**
   * Returns the settings of the only node.
   *
   * @param ports of the listeners for the test, for the service and for the controller
   * @param advertised port that the service connects to
   */
  static Map<String, String> single(Path data, List<Integer> ports, int advertised) {
    Map<String, String> p = common(0, data, 1);
    p.put("controller.quorum.voters", "0@127.0.0.1:" + ports.get(2));
    p.put(
        "listeners",
        String.format(
            Locale.ROOT,
            "PLAINTEXT://127.0.0.1:%d,SERVICE://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d",
            ports.get(0),
            ports.get(1),
            ports.get(2)));
    p.put(
        "advertised.listeners",
        String.format(
            Locale.ROOT,
            "PLAINTEXT://127.0.0.1:%d,SERVICE://127.0.0.1:%d",
            ports.get(0),
            advertised));
    p.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,SERVICE:PLAINTEXT,CONTROLLER:PLAINTEXT");
    // As `sightline broker` sets them.
    p.put("group.coordinator.append.linger.ms", "0");
    p.put("add.partitions.to.txn.retry.backoff.ms", "2");
    return p;
  }

  /**
   * Returns the settings of one of three nodes.
   *
   * @param ports client ports of all nodes, then their controller ports
   */
  static Map<String, String> oneOfThree(int node, Path data, List<Integer> ports) {
    Map<String, String> p = common(node, data, 3);
    p.put(
        "controller.quorum.voters",
        String.format(
            Locale.ROOT,
            "0@127.0.0.1:%d,1@127.0.0.1:%d,2@127.0.0.1:%d",
            ports.get(3),
            ports.get(4),
            ports.get(5)));
    p.put(
        "listeners",
        String.format(
            Locale.ROOT,
            "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d",
            ports.get(node),
            ports.get(3 + node)));
    p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    return p;
  }

  private static Map<String, String> common(int node, Path data, int nodes) {
    String replicas = Integer.toString(nodes);
    String inSync = nodes == 1 ? "1" : "2";
    Map<String, String> p = new TreeMap<>();
    p.put("process.roles", "broker,controller");
    p.put("node.id", Integer.toString(node));
    p.put("log.dirs", data.toString());
    p.put("controller.listener.names", "CONTROLLER");
    p.put("num.partitions", "4");
    p.put("default.replication.factor", replicas);
    p.put("min.insync.replicas", inSync);
    p.put("offsets.topic.replication.factor", replicas);
    p.put("offsets.topic.num.partitions", "4");
    p.put("transaction.state.log.replication.factor", replicas);
    p.put("transaction.state.log.min.isr", inSync);
    p.put("transaction.state.log.num.partitions", "4");
    p.put("share.coordinator.state.topic.replication.factor", replicas);
    p.put("share.coordinator.state.topic.min.isr", inSync);
    p.put("share.coordinator.state.topic.num.partitions", "1");
    p.put("group.initial.rebalance.delay.ms", "0");
    p.put("auto.create.topics.enable", "false");
    return p;
  }
}
