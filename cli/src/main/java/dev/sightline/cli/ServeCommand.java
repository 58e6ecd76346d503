package dev.sightline.cli;

import dev.sightline.cli.service.ModelChoice;
import dev.sightline.cli.service.ServiceProcess;
import dev.sightline.cli.service.ServiceSettings;
import dev.sightline.cli.terminal.StopSignal;
import dev.sightline.clisupport.options.KafkaOptions;
import dev.sightline.clisupport.options.OptionGroup;
import dev.sightline.files.SightlineHome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "serve",
    header = "Run the classifier service.",
    description = {
      "Reads images and publishes predictions and rejections exactly once. Health is at /q/health,"
          + " metrics at /q/metrics.",
      "-D sets every other property of the service, such as" + " -Dsightline.batch.max-size=64.",
      "The page, health and metrics are served to this machine only. -Dquarkus.http.host=0.0.0.0 serves"
          + " them to others, and requires sightline.http.token."
    },
    sortOptions = false,
    showDefaultValues = true,
    footerHeading = "%nExample:%n",
    footer = "  ./sightline serve --model shapes -Dsightline.batch.max-size=64")
final class ServeCommand implements Callable<Integer> {
  /** Longer than the service may take to stop. */
  private static final Duration STOP_PATIENCE = ServiceProcess.STOP_PATIENCE.plusSeconds(2);

  @Spec private @Nullable CommandSpec spec;

  @OptionGroup("Model")
  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Model to serve, by its name in the repository.")
  private String model = "cifar10";

  @OptionGroup("Model")
  @Option(
      names = "--models",
      paramLabel = "DIR",
      description =
          "Model repository: a folder, or s3://BUCKET/PREFIX. Default: models in the Sightline"
              + " folder.")
  private @Nullable String models;

  @Option(names = "--http-port", paramLabel = "PORT", description = "Port for health and metrics.")
  private int httpPort = 8080;

  @OptionGroup("Model")
  @Option(names = "--device", paramLabel = "DEVICE", description = "auto, cpu or cuda.")
  private DeviceOption device = DeviceOption.auto;

  @Option(
      names = "-D",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "name=value",
      description = "Property of the service; repeatable.")
  private Map<String, String> properties = Map.of();

  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private CommonOptions common = new CommonOptions();

  private boolean isGiven(String option) {
    return Objects.requireNonNull(spec).commandLine().getParseResult().hasMatchedOption(option);
  }

  private PrintWriter errors() {
    return Objects.requireNonNull(spec).commandLine().getErr();
  }

  /** The service gives every other reason itself. */
  static int ended(int exitCode, PrintWriter err) {
    if (exitCode == ServiceProcess.KILLED) {
      err.printf(
          Locale.ROOT, "sightline: the service was killed (SIGKILL, exit code %d)%n", exitCode);
    }
    return exitCode;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (httpPort < 0 || httpPort > 65_535) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "--http-port must be 0 to 65535, not " + httpPort);
    }
    ServiceSettings.Builder settings = new ServiceSettings.Builder().kafka(kafka.given());
    // A default would override the service's other sources, such as environment variables.
    if (isGiven("--http-port")) {
      settings.httpPort(httpPort);
    }
    if (isGiven("--device")) {
      settings.device(device.name());
    }
    if (models != null && models.startsWith("s3:")) {
      settings.modelInBucket(models, model, SightlineHome.stateFolder().resolve("served"));
    } else {
      Path repository = models == null ? SightlineHome.folder().resolve("models") : Path.of(models);
      settings.model(new ModelChoice(repository, model));
    }
    properties.forEach(settings::property);
    try (StopSignal stop = new StopSignal(STOP_PATIENCE);
        ServiceProcess service = ServiceProcess.inForeground(settings.build())) {
      while (service.isAlive() && !stop.await(Duration.ofMillis(200))) {
        // Runs until the service or this process ends.
      }
      return stop.isRequested() ? 0 : ended(service.exitCode(), errors());
    }
  }
}
