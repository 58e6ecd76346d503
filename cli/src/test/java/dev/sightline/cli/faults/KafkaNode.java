package dev.sightline.cli.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One broker and controller of a cluster of three. Arguments: {@code NODE FOLDER PORTS}; PORTS are
 * the client ports of all nodes, then their controller ports, separated by commas.
 */
final class KafkaNode {
  private static final String CLUSTER_ID = "sightline-test-cluster";

  private KafkaNode() {}

  public static void main(String[] arguments) throws Exception {
    int node = Integer.parseInt(arguments[0]);
    Path data = Path.of(arguments[1]);
    Map<String, String> properties = properties(node, data, arguments[2].split(",", -1));
    if (!Files.exists(data.resolve("meta.properties"))) {
      format(node, data);
    }
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
    server.startup();
    server.awaitShutdown();
  }

  private static void format(int node, Path data) throws IOException, Exception {
    Files.createDirectories(data);
    Formatter formatter =
        new Formatter()
            .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
            .setNodeId(node)
            .setClusterId(CLUSTER_ID)
            .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
            .setControllerListenerName("CONTROLLER")
            .setMetadataLogDirectory(data.toString())
            .setHasDynamicQuorum(false);
    formatter.addDirectory(data.toString());
    formatter.run();
  }

  private static Map<String, String> properties(int node, Path data, String[] ports) {
    Map<String, String> p = new TreeMap<>();
    p.put("process.roles", "broker,controller");
    p.put("node.id", Integer.toString(node));
    p.put("log.dirs", data.toString());
    p.put(
        "controller.quorum.voters",
        "0@127.0.0.1:%s,1@127.0.0.1:%s,2@127.0.0.1:%s".formatted(ports[3], ports[4], ports[5]));
    p.put("controller.listener.names", "CONTROLLER");
    p.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%s,CONTROLLER://127.0.0.1:%s"
            .formatted(ports[node], ports[3 + node]));
    p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.put("num.partitions", "4");
    p.put("default.replication.factor", "3");
    p.put("min.insync.replicas", "2");
    p.put("offsets.topic.replication.factor", "3");
    p.put("offsets.topic.num.partitions", "4");
    p.put("transaction.state.log.replication.factor", "3");
    p.put("transaction.state.log.min.isr", "2");
    p.put("transaction.state.log.num.partitions", "4");
    p.put("group.initial.rebalance.delay.ms", "0");
    p.put("auto.create.topics.enable", "false");
    return p;
  }
}
