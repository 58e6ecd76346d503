package dev.sightline.cli.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Checks the same as {@link FaultsIT} when other clients interfere at the broker. */
@ExtendWith(FaultTables.class)
@Tag("long")
class GroupFaultsIT {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final FaultTable table;

  GroupFaultsIT(FaultTable table) {
    this.table = table;
  }

  private void run(String kind, int times, Fault fault) throws Exception {
    try (BrokerProcess broker = new BrokerProcess(folder);
        Scene scene =
            new Scene(Endpoints.same(broker.address()), folder, 2, Deployment.standard())) {
      table.run(kind, times, scene, fault);
    }
  }

  @Test
  void instances_join_and_leave() throws Exception {
    run(
        "an instance joins, another leaves",
        6,
        scene -> {
          Instance joined = scene.add();
          joined.awaitReady();
          scene.awaitTraffic(Duration.ofSeconds(1));
          joined.terminate();
          scene.awaitTraffic(Duration.ofSeconds(1));
        });
  }

  @Test
  void rebalances_in_a_storm() throws Exception {
    run(
        "a storm of rebalances: twelve joins and leaves at once",
        12,
        scene -> {
          new GroupStorm(scene.bootstrapServers()).blow();
          scene.waitAMoment(Duration.ZERO, Duration.ofSeconds(3));
        });
  }

  @Test
  void another_client_takes_the_transactional_id() throws Exception {
    run(
        "another client takes an instance's transactional id",
        15,
        scene -> {
          fence(scene.bootstrapServers(), "sightline-" + scene.any().name());
          scene.waitAMoment(Duration.ofSeconds(1), Duration.ofSeconds(4));
        });
  }

  private static void fence(String bootstrapServers, String transactionalId) {
    var bytes = new ByteArraySerializer();
    try (var producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "transactional.id", transactionalId),
            bytes,
            bytes)) {
      producer.initTransactions();
    }
  }
}
