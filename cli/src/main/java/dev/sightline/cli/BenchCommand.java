package dev.sightline.cli;

import dev.sightline.cli.bench.Bench;
import dev.sightline.cli.bench.BenchReport;
import dev.sightline.cli.bench.BenchSettings;
import dev.sightline.cli.bench.MicrobenchProcess;
import dev.sightline.cli.produce.FileSource;
import dev.sightline.cli.produce.ImageSource;
import dev.sightline.cli.produce.LabelChoice;
import dev.sightline.cli.produce.ShapesSource;
import dev.sightline.cli.service.ModelChoice;
import dev.sightline.cli.tempdir.TempDir;
import dev.sightline.clisupport.options.OptionGroup;
import dev.sightline.files.SightlineHome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "bench",
    header = "Measure the service and its floor: decoding and ONNX Runtime alone.",
    description = {
      "Floor and service are measured alternately on the same processors; the broker and the clients use"
          + " the others. The service starts on a filled topic. Then images are sent at 10, 50 and 90%% of"
          + " its highest rate, due at fixed times; latency is counted from the due time. Every answer is"
          + " checked: a lost, duplicated or rejected image fails the run."
    },
    sortOptions = false,
    showDefaultValues = true,
    footerHeading = "%nExample:%n",
    footer = "  ./sightline bench --model shapes --count 20000")
final class BenchCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @OptionGroup("Model and images")
  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Model to measure, by its name in the repository.")
  private String model = "cifar10";

  @OptionGroup("Model and images")
  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "Model repository. Default: models in the Sightline folder.")
  private @Nullable Path models;

  @OptionGroup("Model and images")
  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "Image files to classify. Default: drawn shapes, encoded as PNG.")
  private @Nullable Path images;

  @OptionGroup("Measurement")
  @Option(names = "--count", paramLabel = "N", description = "Images in each measurement.")
  private long count = 20_000;

  @OptionGroup("Measurement")
  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Number of measurements of floor and service.")
  private int rounds = 3;

  @OptionGroup("Measurement")
  @Option(
      names = "--load",
      defaultValue = "20s",
      paramLabel = "TIME",
      description = "Duration of each rate in the latency measurement.")
  private Duration load = Duration.ofSeconds(20);

  @OptionGroup("Measurement")
  @Option(
      names = "--cores",
      paramLabel = "N",
      description = "Number of processors for the measured process. Default: half.")
  private @Nullable Integer cores;

  @OptionGroup("Measurement")
  @Option(
      names = "--instances",
      paramLabel = "N",
      description = "Instances of the service; they share the measured processors.")
  private int instances = 1;

  @OptionGroup("Measurement")
  @Option(
      names = "--pieces",
      description = "Measure only decoding and messages with JMH. Takes about two minutes.")
  private boolean pieces;

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    if (pieces) {
      return MicrobenchProcess.of(SightlineHome.folder()).run();
    }
    BenchSettings settings = settings(Objects.requireNonNull(spec));
    try (TempDir work = TempDir.create("bench", false)) {
      Bench bench = new Bench(settings, System.err::println);
      BenchReport report =
          work.keepOnFailure(() -> LoggedRun.in(work.path(), common, () -> bench.run(work.path())));
      report.lines().forEach(System.out::println);
      return 0;
    }
  }

  private BenchSettings settings(CommandSpec command) {
    Path repository = models == null ? SightlineHome.folder().resolve("models") : models;
    ImageSource source =
        images == null ? new ShapesSource(1) : FileSource.of(List.of(images), LabelChoice.NONE);
    int measured =
        cores == null ? Math.max(1, Runtime.getRuntime().availableProcessors() / 2) : cores;
    try {
      return new BenchSettings(
          new ModelChoice(repository, model), source, count, rounds, load, measured, instances);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--" + e.getMessage(), e);
    }
  }
}
