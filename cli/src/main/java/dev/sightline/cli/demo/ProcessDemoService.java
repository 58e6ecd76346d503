package dev.sightline.cli.demo;

import dev.sightline.cli.broker.FreePort;
import dev.sightline.cli.service.ModelChoice;
import dev.sightline.cli.service.ServiceHttp;
import dev.sightline.cli.service.ServiceLog;
import dev.sightline.cli.service.ServiceProcess;
import dev.sightline.cli.service.ServiceSettings;
import java.nio.file.Path;
import java.util.Optional;

/** Runs the real service as a child process with a free HTTP port on loopback. */
public final class ProcessDemoService implements DemoService {
  private final ServiceProcess process;
  private final ServiceHttp http;
  private final Path log;

  private ProcessDemoService(ServiceProcess process, ServiceHttp http, Path log) {
    this.process = process;
    this.http = http;
    this.log = log;
  }

  /** Finds jar and model now, so that missing files are reported before a broker starts. */
  public static Starter of(ModelChoice model, String device) {
    return of(new ServiceSettings.Builder().model(model).device(device));
  }

  /** Uses the settings, but listens on loopback and uses the demo's broker. */
  public static Starter of(ServiceSettings.Builder settings) {
    settings.httpHost("127.0.0.1").build();
    return (bootstrapServers, folder) -> start(settings, bootstrapServers, folder);
  }

  private static ProcessDemoService start(
      ServiceSettings.Builder settings, String bootstrapServers, Path folder) {
    int port = FreePort.choose();
    Path log = folder.resolve("service.log");
    ServiceSettings complete = settings.bootstrapServers(bootstrapServers).httpPort(port).build();
    return new ProcessDemoService(ServiceProcess.logged(complete, log), new ServiceHttp(port), log);
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
  public Optional<String> device() throws InterruptedException {
    return http.device();
  }

  @Override
  public void close() {
    process.close();
  }
}
