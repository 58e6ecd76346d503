package dev.sightline.cli;

import dev.sightline.cli.bench.Bench;
import dev.sightline.cli.bench.BenchReport;
import dev.sightline.cli.bench.BenchSettings;
import dev.sightline.cli.bench.Comparison;
import dev.sightline.cli.bench.MicrobenchArguments;
import dev.sightline.cli.bench.MicrobenchProcess;
import dev.sightline.cli.bench.PythonProgram;
import dev.sightline.cli.produce.FileSource;
import dev.sightline.cli.produce.ImageSource;
import dev.sightline.cli.produce.LabelChoice;
import dev.sightline.cli.produce.PhotoSource;
import dev.sightline.cli.produce.ShapesSource;
import dev.sightline.cli.service.ModelChoice;
import dev.sightline.cli.tempdir.TempDir;
import dev.sightline.clisupport.options.OptionGroup;
import dev.sightline.files.SightlineHome;
import dev.sightline.inference.Device;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
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
          + " checked: a lost, duplicated or rejected image fails the run.",
      "",
      "With --compare, each round also measures two programs that a team would write instead, exactly once on"
          + " the same images: a Python loop (confluent-kafka, Pillow, ONNX Runtime) and a Kafka Streams"
          + " application (Image I/O, ONNX Runtime)."
    },
    sortOptions = false,
    showDefaultValues = true,
    footerHeading = "%nExample:%n",
    footer = {
      "  ./sightline bench --model shapes --count 20000",
      "  ./sightline bench --compare --photos 640x480 --python venv/bin/python"
    })
final class BenchCommand implements Callable<Integer> {
  private static final Set<String> WITH_BROKER =
      Set.of(
          "--compare",
          "--photos",
          "--model",
          "--models",
          "--device",
          "--count",
          "--rounds",
          "--cores",
          "--instances",
          "--load");

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
      names = "--device",
      paramLabel = "DEVICE",
      description =
          "cpu or cuda: where the model of floor and service runs. If CUDA does not work, the command"
              + " fails.")
  private Device device = Device.CPU;

  @OptionGroup("Model and images")
  @Option(
      names = "--images",
      paramLabel = "DIR",
      description =
          "Image files of any size to classify. The first are used repeatedly: at most 2,000, and 128 MB."
              + " Default: drawn shapes, encoded as PNG.")
  private @Nullable Path images;

  @OptionGroup("Model and images")
  @Option(
      names = "--photos",
      paramLabel = "WIDTHxHEIGHT",
      description = "Draw JPEG files like photos of this size, such as 640x480, and classify them.")
  private @Nullable String photos;

  @OptionGroup("Measurement")
  @Option(names = "--count", paramLabel = "N", description = "Images in each measurement.")
  private long count = 20_000;

  @OptionGroup("Measurement")
  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Number of measurements of floor, service and compared programs.")
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
      description =
          "Measure only decoding, messages and statistics with JMH, and the images of --images. Takes about ten"
              + " minutes.")
  private boolean pieces;

  @OptionGroup("Comparison")
  @Option(
      names = "--compare",
      description = "Measure a Python loop and a Kafka Streams application beside the service.")
  private boolean compare;

  @OptionGroup("Comparison")
  @Option(
      names = "--python",
      paramLabel = "PROGRAM",
      description =
          "Python with confluent-kafka, numpy, onnxruntime and pillow, for --compare; with pillow for"
              + " --pieces. If it lacks one, the command fails. Default: python3, and what it lacks is reported"
              + " as not measured.")
  private @Nullable String python;

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    CommandSpec command = Objects.requireNonNull(spec);
    checkCombination(command);
    if (pieces) {
      Path home = SightlineHome.folder();
      MicrobenchProcess benchmarks = MicrobenchProcess.of(home);
      return benchmarks.run(MicrobenchArguments.of(home, images, PythonProgram.of(python)));
    }
    Comparison comparison =
        compare
            ? Comparison.of(SightlineHome.folder(), PythonProgram.of(python))
            : Comparison.none();
    BenchSettings settings = settings(command);
    try (TempDir work = TempDir.create("bench", false)) {
      Bench bench = new Bench(settings, comparison, System.out::println, System.err::println);
      BenchReport report =
          work.keepOnFailure(() -> LoggedRun.in(work.path(), common, () -> bench.run(work.path())));
      if (!report.hasFailedRival()) {
        return 0;
      }
      work.keep();
      System.err.println("sightline: a compared program failed (logs: " + work.path() + ")");
      return 1;
    }
  }

  private void checkCombination(CommandSpec command) {
    if (python != null && !compare && !pieces) {
      throw new ParameterException(
          command.commandLine(), "--python needs --compare or --pieces, which use it");
    }
    if (pieces) {
      checkPieces(command.commandLine());
    }
    if (images != null && photos != null) {
      throw new ParameterException(command.commandLine(), "give either --images or --photos");
    }
    if (compare && device != Device.CPU) {
      throw new ParameterException(
          command.commandLine(), "--compare measures programs on the CPU: omit --device " + device);
    }
  }

  private static void checkPieces(CommandLine bench) {
    List<String> given =
        bench.getParseResult().matchedOptions().stream()
            .map(OptionSpec::longestName)
            .filter(WITH_BROKER::contains)
            .toList();
    if (!given.isEmpty()) {
      throw new ParameterException(
          bench, "--pieces measures without a broker: omit " + String.join(", ", given));
    }
  }

  private BenchSettings settings(CommandSpec command) {
    Path repository = models == null ? SightlineHome.folder().resolve("models") : models;
    int measured =
        cores == null ? Math.max(1, Runtime.getRuntime().availableProcessors() / 2) : cores;
    try {
      ImageSource source = source();
      return new BenchSettings(
          new ModelChoice(repository, model),
          device,
          source,
          count,
          rounds,
          load,
          measured,
          instances);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--" + e.getMessage(), e);
    }
  }

  private ImageSource source() {
    if (photos != null) {
      return PhotoSource.of(photos);
    }
    return images == null ? new ShapesSource(1) : FileSource.of(List.of(images), LabelChoice.NONE);
  }
}
