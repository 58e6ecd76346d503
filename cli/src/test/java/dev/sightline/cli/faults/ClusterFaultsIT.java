package dev.sightline.cli.faults;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Checks the same as {@link FaultsIT} in a cluster of three brokers. */
@ExtendWith(FaultTables.class)
@Tag("long")
class ClusterFaultsIT {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final FaultTable table;

  ClusterFaultsIT(FaultTable table) {
    this.table = table;
  }

  /** A fault of a cluster. */
  private interface ClusterFault {
    void strike(Scene scene, Cluster cluster, int number) throws Exception;
  }

  private void run(String kind, int times, ClusterFault fault) throws Exception {
    try (Cluster cluster = new Cluster(folder);
        Scene scene =
            new Scene(Endpoints.same(cluster.addresses()), folder, 2, Deployment.standard())) {
      int[] number = {0};
      table.run(kind, times, scene, struck -> fault.strike(struck, cluster, number[0]++));
    }
  }

  @Test
  void kill_one_of_three_brokers() throws Exception {
    run(
        "SIGKILL of one of three brokers",
        5,
        (scene, cluster, number) -> {
          scene.waitAMoment(Duration.ofMillis(500), Duration.ofSeconds(3));
          cluster.node(number).kill();
          scene.awaitTraffic(Duration.ofSeconds(2));
          cluster.node(number).restart();
          scene.waitAMoment(Duration.ofSeconds(5), Duration.ofSeconds(6));
        });
  }

  @Test
  void restart_brokers_one_by_one() throws Exception {
    run(
        "SIGTERM of one of three brokers, started again",
        5,
        (scene, cluster, number) -> {
          cluster.node(number).terminate();
          cluster.node(number).restart();
          scene.awaitTraffic(Duration.ofSeconds(5));
        });
  }

  @Test
  void leaders_are_moved() throws Exception {
    try (Cluster cluster = new Cluster(folder);
        Admin admin = cluster.admin();
        Scene scene =
            new Scene(Endpoints.same(cluster.addresses()), folder, 2, Deployment.standard())) {
      LeaderMove leaders = new LeaderMove(admin);
      table.run(
          "the leaders of all partitions move, coordinators too",
          20,
          scene,
          struck -> {
            struck.waitAMoment(Duration.ZERO, Duration.ofSeconds(2));
            leaders.move();
            struck.awaitTraffic(Duration.ofSeconds(1));
          });
    }
  }
}
