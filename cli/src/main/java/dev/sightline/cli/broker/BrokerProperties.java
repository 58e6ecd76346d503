package dev.sightline.cli.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Kafka settings of a single small broker that is also the controller. */
final class BrokerProperties {
  static final int NODE = 1;
  static final String CONTROLLER = "CONTROLLER";

  private BrokerProperties() {}

  /**
   * Returns the settings. The controller's port may change at each start: only this process uses
   * it.
   */
  static Map<String, String> of(BrokerSettings settings, Path data, int controllerPort) {
    Map<String, String> p = new HashMap<>();
    p.put("process.roles", "broker,controller");
    p.put("node.id", Integer.toString(NODE));
    p.put("log.dirs", data.toString());
    p.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
    p.put("controller.listener.names", CONTROLLER);
    p.put(
        "listeners",
        String.format(
            Locale.ROOT,
            "PLAINTEXT://%s:%d,%s://127.0.0.1:%d",
            settings.host(),
            settings.port(),
            CONTROLLER,
            controllerPort));
    p.put("advertised.listeners", "PLAINTEXT://" + settings.address());
    p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    size(p, settings);
    replication(p);
    return p;
  }

  private static void size(Map<String, String> p, BrokerSettings settings) {
    p.put("message.max.bytes", Integer.toString(BrokerSettings.MAX_MESSAGE_BYTES));
    p.put("num.partitions", Integer.toString(settings.partitions()));
    // A mistyped topic name is an error, not a new topic.
    p.put("auto.create.topics.enable", "false");
  }

  private static void replication(Map<String, String> p) {
    p.put("default.replication.factor", "1");
    p.put("offsets.topic.replication.factor", "1");
    p.put("transaction.state.log.replication.factor", "1");
    p.put("transaction.state.log.min.isr", "1");
    p.put("share.coordinator.state.topic.replication.factor", "1");
    p.put("share.coordinator.state.topic.min.isr", "1");
    // The default is fifty partitions, which only makes the start of a single broker slower.
    p.put("offsets.topic.num.partitions", "4");
    p.put("transaction.state.log.num.partitions", "4");
    p.put("share.coordinator.state.topic.num.partitions", "1");
    p.put("group.initial.rebalance.delay.ms", "0");
    commits(p);
  }

  /**
   * Removes delays that are useless with one broker: the wait before it stores an offset (5 ms by
   * default) and most of the wait before it checks a producer's last transaction again (20 ms).
   */
  private static void commits(Map<String, String> p) {
    p.put("group.coordinator.append.linger.ms", "0");
    p.put("add.partitions.to.txn.retry.backoff.ms", "2");
  }
}
