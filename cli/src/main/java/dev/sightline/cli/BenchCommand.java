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
    header = "Measure the service beside decoding and ONNX Runtime alone, its floor.",
    description = {
      "Floor and service take turns on the same processors; a broker and the clients have the"
          + " others. The service starts on a filled topic; then images come at 10, 50 and 90%% of"
          + " its highest rate, due at fixed times, and latency counts from then. Every answer is"
          + " checked off: one lost, doubled or rejected fails the run."
    },
    sortOptions = false,
    showDefaultValues = true)
final class BenchCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "The model to measure, by its name in the repository.")
  private String model = "cifar10";

  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "The model repository. Default: models, where Sightline is.")
  private @Nullable Path models;

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "Image files to classify. Default: drawn shapes, which are PNG.")
  private @Nullable Path images;

  @Option(names = "--count", paramLabel = "N", description = "Images of each measurement.")
  private long count = 20_000;

  @Option(names = "--rounds", paramLabel = "N", description = "Measurements of each.")
  private int rounds = 3;

  @Option(
      names = "--load",
      defaultValue = "20s",
      paramLabel = "TIME",
      description = "How long each rate is kept up.")
  private Duration load = Duration.ofSeconds(20);

  @Option(
      names = "--cores",
      paramLabel = "N",
      description = "Processors for what is measured. Default: half.")
  private @Nullable Integer cores;

  @Option(
      names = "--instances",
      paramLabel = "N",
      description = "Instances of the service, which share the processors.")
  private int instances = 1;

  @Option(
      names = "--pieces",
      description =
          "Measure decoding and messages alone, with JMH, in about two minutes, and nothing else.")
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
