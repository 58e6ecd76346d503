package dev.sightline.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.broker.FreePort;
import dev.sightline.cli.service.ServiceHttp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@code sightline serve}, when it is stopped or killed, with its service. */
class KilledLauncherIT {
  private static final Path CLI = Path.of("target/sightline-cli.jar").toAbsolutePath();
  private static final Path SERVICE =
      Path.of("../classifier-service/target/quarkus-app/quarkus-run.jar").toAbsolutePath();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void sigkill_of_serve_leaves_no_service() throws Exception {
    afterTheEndOf(serve -> serve.destroyForcibly().waitFor());
  }

  @Test
  void sigterm_of_serve_is_the_cause_of_the_stop() throws Exception {
    afterTheEndOf(serve -> serve.toHandle().destroy());

    assertThat(folder.resolve("serve.out"))
        .content()
        .contains("stopping cause=SIGTERM")
        .doesNotContain("parent-ended");
  }

  /** How the launcher ends. */
  private interface Ending {
    void of(Process serve) throws Exception;
  }

  /** Starts the service, ends its launcher, and returns when the service has ended, too. */
  private void afterTheEndOf(Ending ending) throws Exception {
    int port = FreePort.choose();
    try (BrokerProcess broker = new BrokerProcess(folder)) {
      Process serve = serve(broker, port);
      try {
        Awaitility.await("the service")
            .atMost(Duration.ofMinutes(2))
            .until(new ServiceHttp(port)::isReady);
        List<ProcessHandle> services = serve.children().toList();
        assertThat(services).hasSize(1);

        ending.of(serve);

        Awaitility.await("the end of the service")
            .atMost(Duration.ofSeconds(25))
            .until(() -> !services.get(0).isAlive());
      } finally {
        serve.descendants().forEach(ProcessHandle::destroyForcibly);
        serve.destroyForcibly();
      }
    }
  }

  private Process serve(BrokerProcess broker, int port) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dsightline.service.jar=" + SERVICE,
            "-Dsightline.home=" + folder,
            "-jar",
            CLI.toString(),
            "serve",
            "--model=shapes",
            "--models=" + Path.of("../models").toAbsolutePath(),
            "--bootstrap-servers=" + broker.address(),
            "--http-port=" + port)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("serve.out").toFile())
        .start();
  }
}
