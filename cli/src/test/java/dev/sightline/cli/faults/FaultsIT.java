package dev.sightline.cli.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks that nothing is lost, duplicated or out of order, regardless of what is killed. Tests
 * tagged {@code long} run with {@code -Pfaults}.
 */
class FaultsIT {
  private static final FaultTable TABLE = new FaultTable();

  /** Longer than the session timeout that {@link Instance} sets. */
  private static final Duration PAST_SESSION = Duration.ofSeconds(9);

  /** A scene's traffic ends after some minutes. */
  private static final int STOPS_AT_ONCE = 50;

  /** Folder of the logs, which explain a bad result. */
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  /** A fault to inject into the scene. */
  private interface Fault {
    void strike(Scene scene, BrokerProcess broker) throws Exception;
  }

  private void run(
      String name, int times, int instances, Map<String, String> properties, Fault fault)
      throws Exception {
    try (BrokerProcess broker = new BrokerProcess(folder);
        Scene scene = new Scene(broker.address(), folder, instances, properties)) {
      for (int i = 0; i < times; i++) {
        fault.strike(scene, broker);
      }
      TABLE.add(name, times, scene);
    }
  }

  @AfterAll
  static void printTable() {
    TABLE.print();
  }

  @Test
  void kill_one_of_two_instances_a_few_times() throws Exception {
    run("SIGKILL of one of two instances", 3, 2, Map.of(), FaultsIT::kill);
  }

  @Test
  @Tag("long")
  void kill_one_of_two_instances_many_times() throws Exception {
    run("SIGKILL of one of two instances", 25, 2, Map.of(), FaultsIT::kill);
  }

  private static void kill(Scene scene, BrokerProcess broker) throws InterruptedException {
    Instance victim = scene.any();
    victim.awaitReady();
    scene.waitAMoment(Duration.ofMillis(100), Duration.ofSeconds(3));
    victim.kill();
    scene.waitAMoment(Duration.ZERO, Duration.ofSeconds(2));
    victim.restart();
  }

  @Test
  void terminated_instance_finishes_its_work() throws Exception {
    run(
        "SIGTERM of one of two instances",
        2,
        2,
        Map.of(),
        (scene, broker) -> {
          Instance victim = scene.any();
          victim.awaitReady();
          scene.waitAMoment(Duration.ofMillis(100), Duration.ofSeconds(2));
          victim.terminate();
          scene.awaitTraffic(200);
          victim.restart();
        });
  }

  /** The number of stops is set by {@code -Dfaults.stops=N}. */
  @Test
  @Tag("long")
  void instances_stop_under_load_many_times() throws Exception {
    int stops = Integer.getInteger("faults.stops", 200);
    for (int done = 0; done < stops; done += STOPS_AT_ONCE) {
      run(
          "SIGTERM of one of two instances under load",
          Math.min(STOPS_AT_ONCE, stops - done),
          2,
          Map.of(),
          (scene, broker) -> {
            Instance victim = scene.any();
            victim.awaitReady();
            scene.waitAMoment(Duration.ZERO, Duration.ofSeconds(1));
            victim.terminate();
            victim.restart();
          });
    }
  }

  @Test
  void instance_stops_while_the_broker_is_frozen() throws Exception {
    run(
        "SIGTERM while the broker is frozen",
        1,
        1,
        Map.of(),
        (scene, broker) -> {
          Instance victim = scene.any();
          victim.awaitReady();
          broker.freeze();
          try {
            scene.waitAMoment(Duration.ofMillis(100), Duration.ofSeconds(1));
            victim.terminate();
          } finally {
            broker.thaw();
          }
          victim.restart();
          scene.awaitTraffic(500);
        });
  }

  @Test
  @Tag("long")
  void freeze_instance_past_its_session() throws Exception {
    run(
        "SIGSTOP past the session timeout, SIGCONT",
        5,
        2,
        Map.of(),
        (scene, broker) -> {
          Instance victim = scene.any();
          victim.awaitReady();
          scene.waitAMoment(Duration.ofMillis(100), Duration.ofSeconds(2));
          victim.freeze();
          scene.waitAMoment(PAST_SESSION, PAST_SESSION);
          victim.thaw();
          scene.awaitTraffic(500);
        });
  }

  @Test
  @Tag("long")
  void transactions_time_out() throws Exception {
    run(
        "a transaction timing out",
        8,
        2,
        Map.of(
            "kafka.transaction.timeout.ms", "1000",
            "kafka.delivery.timeout.ms", "11000",
            "kafka.session.timeout.ms", "20000"),
        (scene, broker) -> {
          Instance victim = scene.any();
          victim.awaitReady();
          scene.waitAMoment(Duration.ofMillis(100), Duration.ofSeconds(2));
          victim.freeze();
          // The broker checks for such transactions every ten seconds. Shorter than the session
          // timeout.
          scene.waitAMoment(Duration.ofSeconds(11), Duration.ofSeconds(13));
          victim.thaw();
          scene.awaitTraffic(500);
        });
  }

  @Test
  @Tag("long")
  void kill_the_broker() throws Exception {
    run(
        "SIGKILL of the broker, started again",
        4,
        2,
        Map.of(),
        brokerAway(Duration.ofSeconds(1), Duration.ofSeconds(4)));
  }

  @Test
  @Tag("long")
  void broker_is_away_longer_than_a_transaction() throws Exception {
    run(
        "SIGKILL of the broker, away for 20 s",
        2,
        2,
        Map.of(),
        brokerAway(Duration.ofSeconds(20), Duration.ofSeconds(25)));
  }

  /** Kills the broker and restarts it after a random time; the restart takes additional time. */
  private static Fault brokerAway(Duration least, Duration most) {
    return (scene, broker) -> {
      scene.waitAMoment(Duration.ofMillis(500), Duration.ofSeconds(3));
      broker.kill();
      scene.waitAMoment(least, most);
      broker.restart();
      scene.awaitTraffic(500);
    };
  }

  @Test
  @Tag("long")
  void freeze_the_broker() throws Exception {
    run(
        "SIGSTOP of the broker, SIGCONT",
        2,
        2,
        Map.of(),
        (scene, broker) -> {
          scene.waitAMoment(Duration.ofMillis(500), Duration.ofSeconds(3));
          broker.freeze();
          scene.waitAMoment(Duration.ofSeconds(20), Duration.ofSeconds(25));
          broker.thaw();
          scene.awaitTraffic(1_000);
        });
  }

  @Test
  @Tag("long")
  void kill_one_of_three_brokers() throws Exception {
    try (Cluster cluster = new Cluster(folder);
        Scene scene = new Scene(cluster.addresses(), folder, 2, Map.of())) {
      int times = 4;
      for (int i = 0; i < times; i++) {
        scene.waitAMoment(Duration.ofMillis(500), Duration.ofSeconds(3));
        cluster.kill(i % Cluster.NODES);
        scene.awaitTraffic(500);
        cluster.restart(i % Cluster.NODES);
        scene.waitAMoment(Duration.ofSeconds(5), Duration.ofSeconds(6));
      }
      TABLE.add("SIGKILL of one of three brokers", times, scene);
    }
  }

  @Test
  @Tag("long")
  void instances_join_and_leave() throws Exception {
    run(
        "rebalance: an instance joins, another leaves",
        6,
        2,
        Map.of(),
        (scene, broker) -> {
          Instance joined = scene.add();
          joined.awaitReady();
          scene.awaitTraffic(200);
          joined.terminate();
          scene.awaitTraffic(200);
        });
  }

  @Test
  @Tag("long")
  void output_topic_rejects_records() throws Exception {
    run(
        "an output topic refuses records as too large",
        1,
        1,
        Map.of(),
        (scene, broker) -> {
          limitRecords(broker, "rejected-images", 600_000);
          scene.sendUndecodable(50, 700_000);
          scene.awaitTraffic(500);
        });
  }

  private static void limitRecords(BrokerProcess broker, String topic, int bytes) throws Exception {
    ConfigEntry limit = new ConfigEntry("max.message.bytes", Integer.toString(bytes));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, topic),
                  List.of(new AlterConfigOp(limit, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }
}
