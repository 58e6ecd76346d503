package dev.sightline.cli.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks that nothing is lost, duplicated or out of order, regardless of what happens to the
 * processes of the service. Tests tagged {@code long} run with {@code -Pfaults}.
 */
@ExtendWith(FaultTables.class)
class FaultsIT {
  /** Longer than the session timeout that {@link Instance} sets. */
  private static final Duration PAST_SESSION = Duration.ofSeconds(9);

  /** A scene's traffic ends after some minutes. */
  private static final int STOPS_AT_ONCE = 50;

  /** Folder of the logs, which explain a bad result. */
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final FaultTable table;

  FaultsIT(FaultTable table) {
    this.table = table;
  }

  private void run(String kind, int times, Deployment deployment, Fault fault) throws Exception {
    run(folder, kind, times, deployment, fault);
  }

  /**
   * @param files folder of the broker's data and of the logs, used for one row only
   */
  private void run(Path files, String kind, int times, Deployment deployment, Fault fault)
      throws Exception {
    try (BrokerProcess broker = new BrokerProcess(files);
        Scene scene = new Scene(Endpoints.same(broker.address()), files, 2, deployment)) {
      table.run(kind, times, scene, fault);
    }
  }

  @Test
  void kill_one_of_two_instances_a_few_times() throws Exception {
    run("SIGKILL of one of two instances", 3, Deployment.standard(), FaultsIT::kill);
  }

  @Test
  @Tag("long")
  void kill_one_of_two_instances_many_times() throws Exception {
    run("SIGKILL of one of two instances", 30, Deployment.standard(), FaultsIT::kill);
  }

  private static void kill(Scene scene) throws InterruptedException {
    Instance victim = scene.any();
    victim.awaitReady();
    scene.waitAMoment(Duration.ofMillis(100), Duration.ofSeconds(3));
    victim.kill();
    scene.waitAMoment(Duration.ZERO, Duration.ofSeconds(2));
    victim.restart();
  }

  @Test
  void terminated_instance_finishes_its_work() throws Exception {
    run("SIGTERM of one of two instances", 2, Deployment.standard(), FaultsIT::terminate);
  }

  @Test
  @Tag("long")
  void terminated_instances_finish_their_work() throws Exception {
    run("SIGTERM of one of two instances", 10, Deployment.standard(), FaultsIT::terminate);
  }

  private static void terminate(Scene scene) throws Exception {
    Instance victim = scene.any();
    victim.awaitReady();
    scene.waitAMoment(Duration.ofMillis(100), Duration.ofSeconds(2));
    victim.terminate();
    scene.awaitTraffic(Duration.ofSeconds(1));
    victim.restart();
  }

  /** The number of stops is set by {@code -Dfaults.stops=N}. */
  @Test
  @Tag("long")
  void instances_stop_under_load_many_times() throws Exception {
    int stops = Integer.getInteger("faults.stops", 200);
    for (int done = 0; done < stops; done += STOPS_AT_ONCE) {
      run(
          Files.createDirectory(folder.resolve("stops-" + done)),
          "SIGTERM of one of two instances under load",
          Math.min(STOPS_AT_ONCE, stops - done),
          Deployment.standard(),
          scene -> {
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
    try (BrokerProcess broker = new BrokerProcess(folder);
        Scene scene =
            new Scene(Endpoints.same(broker.address()), folder, 1, Deployment.standard())) {
      table.run("SIGTERM while the broker is frozen", 1, scene, struck -> stop(struck, broker));
    }
  }

  private static void stop(Scene scene, BrokerProcess broker) throws Exception {
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
    scene.awaitTraffic(Duration.ofSeconds(2));
  }

  @Test
  @Tag("long")
  void freeze_instance_past_its_session() throws Exception {
    run(
        "SIGSTOP of an instance past the session timeout, SIGCONT",
        6,
        Deployment.standard(),
        scene -> freeze(scene, PAST_SESSION, PAST_SESSION));
  }

  @Test
  @Tag("long")
  void transactions_time_out() throws Exception {
    Deployment impatient =
        Deployment.standard()
            .with("kafka.transaction.timeout.ms", "1000")
            .with("kafka.delivery.timeout.ms", "11000")
            .with("kafka.session.timeout.ms", "20000");
    // The broker checks for such transactions every ten seconds. Shorter than the session timeout.
    run(
        "SIGSTOP of an instance past a transaction's timeout, SIGCONT",
        6,
        impatient,
        scene -> freeze(scene, Duration.ofSeconds(11), Duration.ofSeconds(13)));
  }

  private static void freeze(Scene scene, Duration least, Duration most) throws Exception {
    Instance victim = scene.any();
    victim.awaitReady();
    scene.waitAMoment(Duration.ofMillis(100), Duration.ofSeconds(2));
    victim.freeze();
    scene.waitAMoment(least, most);
    victim.thaw();
    scene.awaitTraffic(Duration.ofSeconds(2));
  }

  @Test
  @Tag("long")
  void clock_of_the_instances_jumps() throws Exception {
    MovableClock clock = new MovableClock(folder);
    Deployment moved =
        Deployment.standard()
            .of(clock.launcher(Deployment.SERVICE))
            .with(MovableClock.property(), clock.file().toString());
    ClockJumps jumps = new ClockJumps(clock::move, FaultsIT::startAgain);
    run("the clock of the instances' Kafka clients jumps", 8, moved, jumps);
  }

  /** Kafka's clients stand after a jump back, so the instances end, and are started again. */
  private static void startAgain(Scene scene) throws Exception {
    for (Instance instance : scene.instances()) {
      instance.awaitEnd("the system's clock was moved back");
    }
    scene.instances().forEach(Instance::restart);
    scene.instances().forEach(Instance::awaitReady);
  }

  @Test
  @Tag("long")
  void clock_of_the_producer_jumps() throws Exception {
    try (BrokerProcess broker = new BrokerProcess(folder);
        Scene scene =
            new Scene(Endpoints.same(broker.address()), folder, 2, Deployment.standard())) {
      table.run(
          "the clock that stamps the images jumps",
          8,
          scene,
          new ClockJumps(scene.traffic()::moveClock));
    }
  }

  @Test
  @Tag("long")
  void model_is_swapped() throws Exception {
    ModelVersions versions = new ModelVersions(folder.resolve("models"));
    Deployment following =
        Deployment.standard()
            .with("sightline.model.repository", versions.repository().toString())
            .with("sightline.model.check-every", "200ms");
    run(
        "another version of the model becomes current",
        25,
        following,
        scene -> {
          versions.swap(scene);
          scene.waitAMoment(Duration.ZERO, Duration.ofSeconds(2));
        });
  }
}
