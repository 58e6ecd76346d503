package dev.sightline.cli;

import dev.sightline.cli.produce.FileSource;
import dev.sightline.cli.produce.ImageSource;
import dev.sightline.cli.produce.KeyChoice;
import dev.sightline.cli.produce.LabelChoice;
import dev.sightline.cli.produce.RecordFormat;
import dev.sightline.cli.produce.SendPlan;
import dev.sightline.cli.produce.ShapesSource;
import dev.sightline.cli.service.ModelChoice;
import dev.sightline.cli.stack.Executables;
import dev.sightline.cli.stack.LiveStackView;
import dev.sightline.cli.stack.PlainStackView;
import dev.sightline.cli.stack.Stack;
import dev.sightline.cli.stack.StackSettings;
import dev.sightline.cli.stack.StackSettings.Demo;
import dev.sightline.cli.stack.StackSettings.PrometheusSettings;
import dev.sightline.cli.stack.StackView;
import dev.sightline.cli.tempdir.TempDir;
import dev.sightline.cli.terminal.StopSignal;
import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.clisupport.options.OptionGroup;
import dev.sightline.clisupport.terminal.Terminal;
import dev.sightline.files.IoReason;
import dev.sightline.files.SightlineHome;
import dev.sightline.proto.Topics;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "stack",
    header = "Run broker, service and Prometheus on this machine, with a status page.",
    description = {
      "Starts a Kafka broker, the classifier service and, if `prometheus` is installed,"
          + " Prometheus with Sightline's rules; all listen on this machine only. A component that ends"
          + " is restarted. Ctrl-C stops all."
    },
    sortOptions = false,
    showDefaultValues = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:It was stopped by the user.",
      "1:A component did not start, or ended repeatedly.",
      "2:Wrong usage."
    },
    footerHeading = "%nExample:%n",
    footer = "  ./sightline stack --demo --rate 20")
final class StackCommand implements Callable<Integer> {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(45);

  @Spec private @Nullable CommandSpec spec;

  @OptionGroup("Images")
  @Option(
      names = "--demo",
      description = "Send drawn shapes, or the files of --images, continuously.")
  private boolean demo;

  @OptionGroup("Images")
  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "With --demo: send these image files repeatedly instead.")
  private @Nullable Path images;

  @OptionGroup("Images")
  @Option(
      names = "--rate",
      defaultValue = "20",
      paramLabel = "N",
      description = "With --demo: images per second; 0 for no limit.")
  private double rate;

  @OptionGroup("Model")
  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Model to serve, by its name in the repository.")
  private String model = "shapes";

  @OptionGroup("Model")
  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "Model repository. Default: models in the Sightline folder.")
  private @Nullable Path models;

  @OptionGroup("Model")
  @Option(names = "--device", paramLabel = "DEVICE", description = "auto, cpu or cuda.")
  private DeviceOption device = DeviceOption.auto;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder for data and logs. Default: a temporary folder that is removed.")
  private @Nullable Path data;

  @OptionGroup("Ports")
  @Option(names = "--kafka-port", paramLabel = "PORT", description = "Port of the broker.")
  private int kafkaPort = 9092;

  @OptionGroup("Ports")
  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description = "Port of the status page, metrics and health.")
  private int httpPort = 8080;

  @OptionGroup("Ports")
  @Option(names = "--prometheus-port", paramLabel = "PORT", description = "Port of Prometheus.")
  private int prometheusPort = 9090;

  @Option(
      names = "--no-prometheus",
      description = "Do not start Prometheus even if it is installed.")
  private boolean noPrometheus;

  @Option(names = "--partitions", paramLabel = "N", description = "Partitions of each topic.")
  private int partitions = 4;

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    StackView view =
        Terminal.isInteractive()
            ? new LiveStackView(out, Terminal.width())
            : new PlainStackView(out, System::nanoTime);
    Path kept = data;
    try (StopSignal stop = new StopSignal(STOP_PATIENCE)) {
      return kept == null ? runInTemporaryFolder(view, stop) : run(made(kept), view, stop);
    }
  }

  private Integer runInTemporaryFolder(StackView view, StopSignal stop)
      throws IOException, InterruptedException {
    try (TempDir work = TempDir.create("stack", false)) {
      return work.keepOnFailure(() -> run(work.path(), view, stop));
    }
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new CommandFailure(
          "folder %s cannot be used (%s): choose one you can write to with --data"
              .formatted(folder, IoReason.of(e)),
          e);
    }
  }

  private Integer run(Path folder, StackView view, StopSignal stop)
      throws IOException, InterruptedException {
    StackSettings settings = settings(folder);
    Path repository = models == null ? SightlineHome.folder().resolve("models") : models;
    ModelChoice chosen = new ModelChoice(repository, model);
    if (settings.prometheus().isEmpty() && !noPrometheus) {
      view.show("Prometheus is not installed (no `prometheus` on the PATH): skipped.");
    }
    Stack stack = new Stack(settings, chosen, view);
    return LoggedRun.in(
        folder,
        common,
        () -> {
          stack.run(stop);
          return 0;
        });
  }

  private StackSettings settings(Path folder) {
    try {
      return new StackSettings(
          folder, kafkaPort, httpPort, prometheus(), device.name(), demo(), partitions);
    } catch (IllegalArgumentException e) {
      throw wrongUse("--" + e.getMessage());
    }
  }

  private Optional<PrometheusSettings> prometheus() {
    Path rules = SightlineHome.folder().resolve("deploy/prometheus/rules");
    return noPrometheus
        ? Optional.empty()
        : Executables.find("prometheus")
            .map(program -> new PrometheusSettings(program, prometheusPort, rules));
  }

  private Optional<Demo> demo() {
    if (!demo) {
      if (images != null) {
        throw wrongUse("--images requires --demo");
      }
      return Optional.empty();
    }
    ImageSource source =
        images == null ? new ShapesSource(1) : FileSource.of(List.of(images), LabelChoice.DETECT);
    return Optional.of(
        new Demo(source, new SendPlan(Topics.IMAGES, RecordFormat.RAW, KeyChoice.NONE, 0, rate)));
  }

  private ParameterException wrongUse(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
