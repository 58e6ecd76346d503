package dev.sightline.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.broker.FreePort;
import dev.sightline.cli.service.ModelChoice;
import dev.sightline.cli.service.ServiceHttp;
import dev.sightline.cli.service.ServiceProcess;
import dev.sightline.cli.service.ServiceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** One instance of the service that can be killed and restarted under the same name. */
final class Instance implements AutoCloseable {
  private static final Path MODELS = Path.of("../models");
  private static final int SIGTERM = 128 + 15;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String name;
  private final String bootstrapServers;
  private final Path folder;
  private final Map<String, String> properties;
  private final Path jar;
  private final int port = FreePort.choose();
  private final List<Path> logs = new ArrayList<>();
  private ServiceProcess process;
  private boolean ended;

  Instance(String name, String bootstrapServers, Path folder, Deployment deployment) {
    this.name = name;
    this.bootstrapServers = bootstrapServers;
    this.folder = folder;
    this.jar = deployment.jar();
    this.properties = new TreeMap<>(deployment.properties());
    process = start();
  }

  private ServiceProcess start() {
    Path log = folder.resolve(String.format(Locale.ROOT, "%s-%d.log", name, logs.size() + 1));
    logs.add(log);
    ServiceSettings.Builder settings =
        new ServiceSettings.Builder()
            .jar(jar)
            .model(new ModelChoice(MODELS, "shapes"))
            .bootstrapServers(bootstrapServers)
            .httpHost("127.0.0.1")
            .httpPort(port)
            .device("cpu")
            .property("sightline.instance.id", name)
            .property("kafka.session.timeout.ms", "6000")
            .property("kafka.heartbeat.interval.ms", "1500");
    properties.forEach(settings::property);
    return ServiceProcess.logged(settings.build(), log);
  }

  /** Changes a setting; the next start uses it. */
  void configure(String property, String value) {
    properties.put(property, value);
  }

  /** Restarts the instance after {@link #kill} or {@link #terminate}. */
  void restart() {
    ended = false;
    process = start();
  }

  /** Returns whether it runs, or ended on request. */
  boolean isAsExpected() {
    return ended || process.handle().isAlive();
  }

  /** Returns how many lines of its logs contain a text. */
  long logged(String text) throws IOException {
    long lines = 0;
    for (Path log : logs) {
      lines += Files.readAllLines(log).stream().filter(line -> line.contains(text)).count();
    }
    return lines;
  }

  void awaitReady() {
    ServiceHttp http = new ServiceHttp(port);
    Awaitility.await(name + " is ready")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(http::isReady);
  }

  /** Kills the process, so that nothing is drained, flushed or closed. */
  void kill() throws InterruptedException {
    ended = true;
    process.handle().destroyForcibly();
    process.exitCode();
  }

  String name() {
    return name;
  }

  void freeze() throws IOException, InterruptedException {
    Signals.send("STOP", process.handle().pid());
  }

  void thaw() throws IOException, InterruptedException {
    Signals.send("CONT", process.handle().pid());
  }

  /** Sends SIGTERM, and returns when the instance has ended normally. */
  void terminate() throws Exception {
    ended = true;
    process.handle().destroy();
    process.handle().onExit().get(30, TimeUnit.SECONDS);
    assertThat(process.exitCode()).as("exit code, log in %s", folder).isIn(0, SIGTERM);
  }

  /** Returns when the instance has ended by itself; fails unless its log gives the reason. */
  void awaitEnd(String reason) throws Exception {
    process.handle().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    ended = true;
    assertThat(process.exitCode()).as("exit code, log in %s", folder).isEqualTo(1);
    assertThat(logs.get(logs.size() - 1)).content().contains(reason);
  }

  @Override
  public void close() {
    process.handle().destroyForcibly();
  }
}
