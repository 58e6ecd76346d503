package dev.sightline.cli.faults;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sightline.proto.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Checks the same as {@link FaultsIT} when the only broker fails. */
@ExtendWith(FaultTables.class)
@Tag("long")
class BrokerFaultsIT {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final FaultTable table;

  BrokerFaultsIT(FaultTable table) {
    this.table = table;
  }

  /** A fault of the broker process. */
  private interface BrokerFault {
    void strike(Scene scene, BrokerProcess broker) throws Exception;
  }

  private void run(String kind, int times, BrokerFault fault) throws Exception {
    try (BrokerProcess broker = new BrokerProcess(folder);
        Scene scene =
            new Scene(Endpoints.same(broker.address()), folder, 2, Deployment.standard())) {
      table.run(kind, times, scene, struck -> fault.strike(struck, broker));
    }
  }

  @Test
  void kill_the_broker() throws Exception {
    run(
        "SIGKILL of the broker, started again",
        6,
        (scene, broker) -> away(scene, broker, Duration.ofSeconds(1), Duration.ofSeconds(4)));
  }

  @Test
  void broker_is_away_longer_than_a_transaction() throws Exception {
    run(
        "SIGKILL of the broker, away for 20 s and more",
        2,
        (scene, broker) -> away(scene, broker, Duration.ofSeconds(20), Duration.ofSeconds(25)));
  }

  /** Kills the broker and restarts it after a random time; the restart takes additional time. */
  private static void away(Scene scene, BrokerProcess broker, Duration least, Duration most)
      throws Exception {
    scene.waitAMoment(Duration.ofMillis(500), Duration.ofSeconds(3));
    broker.kill();
    scene.waitAMoment(least, most);
    broker.restart();
    scene.awaitTraffic(Duration.ofSeconds(2));
  }

  @Test
  void freeze_the_broker() throws Exception {
    run(
        "SIGSTOP of the broker for 20 s and more, SIGCONT",
        2,
        (scene, broker) -> {
          scene.waitAMoment(Duration.ofMillis(500), Duration.ofSeconds(3));
          broker.freeze();
          scene.waitAMoment(Duration.ofSeconds(20), Duration.ofSeconds(25));
          broker.thaw();
          scene.awaitTraffic(Duration.ofSeconds(4));
        });
  }

  @Test
  void output_topic_rejects_records() throws Exception {
    run(
        "the output topic refuses dead letters as too large",
        3,
        (scene, broker) -> {
          limitRecords(broker, Topics.REJECTED, 600_000);
          scene.traffic().sendUndecodable(50, 700_000);
          scene.awaitTraffic(Duration.ofSeconds(2));
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

  @Test
  void images_topic_is_created_again() throws Exception {
    boolean[] afterLastAnswer = {false};
    run(
        "the images topic is deleted and created again",
        6,
        (scene, broker) -> {
          afterLastAnswer[0] ^= true;
          scene.waitAMoment(Duration.ofSeconds(1), Duration.ofSeconds(4));
          scene.traffic().replaceTopic(new TopicReplacement(broker.address(), afterLastAnswer[0]));
          scene.awaitTraffic(Duration.ofSeconds(3));
        });
  }

  @Test
  void disk_of_the_broker_is_full() throws Exception {
    Optional<SmallDisk> mounted = SmallDisk.mounted(folder.resolve("disk"));
    assumeThat(mounted)
        .as("a file system of limited size: unshare or mount in a namespace is not permitted")
        .isPresent();
    try (SmallDisk disk = mounted.orElseThrow();
        SingleNode broker = new SingleNode.Builder(folder).disk(disk).start();
        Scene scene = new Scene(broker.endpoints(), folder, 2, Deployment.standard())) {
      table.run(
          "the broker's disk is full: it ends, and starts again when there is room",
          4,
          scene,
          struck -> fill(struck, broker, disk));
    }
  }

  private static void fill(Scene scene, SingleNode broker, SmallDisk disk) throws Exception {
    scene.waitAMoment(Duration.ofMillis(500), Duration.ofSeconds(3));
    disk.fill();
    boolean ended = broker.process().endsWithin(60);
    disk.free();
    if (!ended) {
      throw new AssertionError("the broker did not notice that its disk was full");
    }
    broker.process().restart();
    broker.awaitReady();
    scene.awaitTraffic(Duration.ofSeconds(2));
  }

  @Test
  void clock_of_the_broker_jumps() throws Exception {
    MovableClock clock = new MovableClock(folder);
    try (SingleNode broker = new SingleNode.Builder(folder).clock(clock).start();
        Scene scene = new Scene(broker.endpoints(), folder, 2, Deployment.standard())) {
      table.run("the broker's clock jumps", 8, scene, new ClockJumps(clock::move));
    }
  }

  @Test
  void password_is_changed() throws Exception {
    try (SingleNode broker = Password.required(new SingleNode.Builder(folder)).start();
        Admin admin = broker.admin()) {
      Password password = new Password(admin);
      Deployment deployment =
          Password.used(Deployment.standard()).with(Password.LOGIN_PROPERTY, password.login());
      try (Scene scene = new Scene(broker.endpoints(), folder, 2, deployment)) {
        table.run(
            "the password is changed, then the instances are restarted with it",
            6,
            scene,
            struck -> change(struck, password));
      }
    }
  }

  /** Restarts the instances one by one, some before and some after they must log in again. */
  private static void change(Scene scene, Password password) throws Exception {
    scene.waitAMoment(Duration.ofMillis(500), Duration.ofSeconds(3));
    password.change();
    scene.waitAMoment(Duration.ZERO, Duration.ofSeconds(5));
    for (Instance instance : scene.instances()) {
      instance.configure(Password.LOGIN_PROPERTY, password.login());
      instance.terminate();
      instance.restart();
      instance.awaitReady();
    }
    scene.awaitTraffic(Duration.ofSeconds(2));
  }
}
