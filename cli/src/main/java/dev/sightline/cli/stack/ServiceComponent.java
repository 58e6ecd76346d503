package dev.sightline.cli.stack;

import dev.sightline.cli.service.ModelChoice;
import dev.sightline.cli.service.ServiceHttp;
import dev.sightline.cli.service.ServiceLog;
import dev.sightline.cli.service.ServiceProcess;
import dev.sightline.cli.service.ServiceSettings;
import java.nio.file.Path;
import java.util.Optional;

/** Runs the classifier service as a child process. */
final class ServiceComponent implements Component {
  private final ServiceProcess process;
  private final ServiceHttp http;
  private final Path log;

  private ServiceComponent(ServiceProcess process, ServiceHttp http, Path log) {
    this.process = process;
    this.http = http;
    this.log = log;
  }

  static Starter starter(StackSettings settings, ModelChoice model, ServiceHttp http) {
    Path log = settings.folder().resolve("service.log");
    ServiceSettings service =
        new ServiceSettings.Builder()
            .model(model)
            .device(settings.device())
            .bootstrapServers(settings.broker())
            .httpHost("127.0.0.1")
            .httpPort(settings.httpPort())
            .build();
    return () -> new ServiceComponent(ServiceProcess.logged(service, log), http, log);
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
    process.close();
  }
}
