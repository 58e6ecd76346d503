package dev.sightline.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.cli.broker.FreePort;
import dev.sightline.testing.NeedsTool;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the packaged command line, which starts the packaged service. */
@Tag("tools")
class StackIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Path JAR = Path.of("target/sightline-cli.jar").toAbsolutePath();
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  private final HttpClient http = HttpClient.newHttpClient();
  private final int kafkaPort = FreePort.choose();
  private final int httpPort = FreePort.choose();
  private final int prometheusPort = FreePort.choose();
  @TempDir private Path folder;

  private Process stack(String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsightline.home=" + HOME,
                "-jar",
                JAR.toString(),
                "stack",
                "--data=" + folder.resolve("data"),
                "--kafka-port=" + kafkaPort,
                "--http-port=" + httpPort,
                "--prometheus-port=" + prometheusPort));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start();
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output"));
  }

  private void awaitRunning(Process stack) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(stack.isAlive()).as(output()).isTrue();
              assertThat(output()).contains("Ctrl-C stops all.");
            });
  }

  private String get(int port, String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://localhost:" + port + path);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  private static ProcessHandle service(Process stack) {
    return stack
        .descendants()
        .filter(child -> child.info().commandLine().orElse("").contains("quarkus-run.jar"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void serves_the_page_restarts_the_service_and_cleans_up() throws Exception {
    Process stack = stack("--demo", "--rate=50", "--no-prometheus");
    try {
      awaitRunning(stack);
      assertThat(get(httpPort, "/")).contains("<title>Sightline</title>");
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  new MetricsText(get(httpPort, "/q/metrics"))
                          .sum("sightline_images_consumed_total")
                      > 0);

      boolean unused = service(stack).destroyForcibly();

      await().atMost(PATIENCE).until(() -> output().contains("service ended ("));
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> get(httpPort, "/q/health/ready").contains("\"status\": \"UP\""));
      List<ProcessHandle> children = stack.descendants().toList();
      stack.destroy();
      assertThat(stack.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(output()).contains("restarting").endsWith("Stopped.\n");
      assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    } finally {
      end(stack);
    }
  }

  @Test
  @NeedsTool("prometheus")
  void real_prometheus_scrapes_the_service_with_our_rules() throws Exception {
    Process stack = stack();
    try {
      awaitRunning(stack);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(
                          get(
                              prometheusPort,
                              "/api/v1/query?query=up%7Bjob%3D%22sightline-classifier%22%7D%3D%3D1"))
                      .contains("\"instance\":\"127.0.0.1:" + httpPort + "\""));
      Path rules = HOME.resolve("deploy/prometheus/rules");
      if (Files.isDirectory(rules)) {
        assertThat(get(prometheusPort, "/api/v1/rules")).contains(rules.toString());
      }
      assertThat(output()).contains("http://localhost:" + prometheusPort + "/");
    } finally {
      end(stack);
    }
  }

  @Test
  void used_port_message_names_the_option() throws Exception {
    try (ServerSocket taken = new ServerSocket(httpPort)) {
      Process stack = stack("--no-prometheus");
      try {
        assertThat(stack.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(stack.exitValue()).isEqualTo(1);
        assertThat(output())
            .isEqualTo(
                String.format(
                    Locale.ROOT,
                    "sightline: port %d on 127.0.0.1 cannot be used (Address already in use): stop the process that uses it or choose another with --http-port\n",
                    taken.getLocalPort()));
      } finally {
        end(stack);
      }
    }
  }

  private static void end(Process stack) throws InterruptedException {
    stack.destroy();
    if (!stack.waitFor(1, TimeUnit.MINUTES)) {
      stack.descendants().forEach(ProcessHandle::destroyForcibly);
      stack.destroyForcibly();
    }
  }
}
