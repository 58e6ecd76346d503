package dev.sightline.cli.stack;

import dev.sightline.cli.service.ServiceLog;
import dev.sightline.clisupport.failure.CommandFailure;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs Prometheus as a child process with its data in a folder. */
final class PrometheusComponent implements Component {
  private static final long STOP_PATIENCE_SECONDS = 10;

  private final Process process;
  private final PrometheusHttp http;
  private final Path log;

  private PrometheusComponent(Process process, PrometheusHttp http, Path log) {
    this.process = process;
    this.http = http;
    this.log = log;
  }

  static Starter starter(
      StackSettings settings, StackSettings.PrometheusSettings prometheus, PrometheusHttp http) {
    return () -> start(settings, prometheus, http);
  }

  private static PrometheusComponent start(
      StackSettings settings, StackSettings.PrometheusSettings prometheus, PrometheusHttp http) {
    Path log = settings.folder().resolve("prometheus.log");
    Path config = settings.folder().resolve("prometheus.yml");
    Path data = settings.folder().resolve("prometheus");
    try {
      Files.writeString(config, PrometheusConfig.yaml(settings, prometheus));
      Process process =
          new ProcessBuilder(PrometheusConfig.command(prometheus, config, data))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .redirectInput(Redirect.PIPE)
              .start();
      return new PrometheusComponent(process, http, log);
    } catch (IOException e) {
      throw new CommandFailure("Prometheus could not be started: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean isReady() throws InterruptedException {
    return http.isReady();
  }

  @Override
  public Optional<String> ended() {
    return process.isAlive() ? Optional.empty() : Optional.of(ServiceLog.lastWords(log));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
