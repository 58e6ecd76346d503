package dev.sightline.cli.faults;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Checks the same as {@link FaultsIT} when the network between service and broker fails. */
@ExtendWith(FaultTables.class)
@Tag("long")
class NetworkFaultsIT {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final FaultTable table;

  NetworkFaultsIT(FaultTable table) {
    this.table = table;
  }

  /** A fault of the network. */
  private interface NetworkFault {
    void strike(Scene scene, TcpProxy proxy) throws Exception;
  }

  private void run(String kind, int times, NetworkFault fault) throws Exception {
    try (TcpProxy proxy = new TcpProxy();
        SingleNode broker = new SingleNode.Builder(folder).proxy(proxy).start();
        Scene scene = new Scene(broker.endpoints(), folder, 2, Deployment.standard())) {
      table.run(
          kind,
          times,
          scene,
          struck -> {
            struck.waitAMoment(Duration.ZERO, Duration.ofSeconds(2));
            fault.strike(struck, proxy);
            proxy.wire().repair();
            struck.awaitTraffic(Duration.ofSeconds(1));
          });
    }
  }

  @Test
  void connections_are_reset() throws Exception {
    run("all connections are reset (RST)", 30, (scene, proxy) -> proxy.reset());
  }

  @Test
  void network_is_cut() throws Exception {
    run(
        "the network refuses all connections for up to 10 s",
        8,
        (scene, proxy) -> {
          cut(proxy);
          scene.waitAMoment(Duration.ofSeconds(1), Duration.ofSeconds(10));
        });
  }

  private static void cut(TcpProxy proxy) {
    proxy.wire().cut();
    proxy.reset();
  }

  @Test
  void network_is_silent() throws Exception {
    run(
        "the network transmits nothing for up to 15 s, then goes on",
        8,
        (scene, proxy) -> {
          proxy.wire().silence();
          scene.waitAMoment(Duration.ofSeconds(2), Duration.ofSeconds(15));
        });
  }

  @Test
  void answers_of_the_broker_are_lost() throws Exception {
    run(
        "the broker's answers are lost, then all connections are reset",
        15,
        (scene, proxy) -> {
          proxy.wire().lose(Wire.Direction.ANSWERS);
          scene.waitAMoment(Duration.ofMillis(50), Duration.ofSeconds(3));
          cut(proxy);
        });
  }

  @Test
  void network_is_slow() throws Exception {
    run(
        "the network is slow: 200 ms, 128 KiB/s for each connection",
        8,
        (scene, proxy) -> {
          proxy.wire().slow(Duration.ofMillis(200), 128 << 10);
          scene.waitAMoment(Duration.ofSeconds(3), Duration.ofSeconds(6));
        });
  }
}
