package dev.sightline.cli;

import dev.sightline.cli.demo.Demo;
import dev.sightline.cli.demo.DemoService;
import dev.sightline.cli.demo.DemoSettings;
import dev.sightline.cli.demo.DemoView;
import dev.sightline.cli.demo.LiveView;
import dev.sightline.cli.demo.PlainView;
import dev.sightline.cli.demo.PredictionsFile;
import dev.sightline.cli.demo.ProcessDemoService;
import dev.sightline.cli.demo.Summary;
import dev.sightline.cli.produce.FileSource;
import dev.sightline.cli.produce.ImageSource;
import dev.sightline.cli.produce.KeyChoice;
import dev.sightline.cli.produce.LabelChoice;
import dev.sightline.cli.produce.RecordFormat;
import dev.sightline.cli.produce.SendPlan;
import dev.sightline.cli.produce.ShapesSource;
import dev.sightline.cli.service.ModelChoice;
import dev.sightline.cli.tempdir.TempDir;
import dev.sightline.cli.terminal.StopSignal;
import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.clisupport.options.OptionGroup;
import dev.sightline.clisupport.terminal.Terminal;
import dev.sightline.files.SightlineHome;
import dev.sightline.proto.Topics;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
    name = "demo",
    header = "Run broker, service, producer and a live view in one command.",
    description = {
      "Starts a Kafka broker and the classifier service on free ports, streams images through them,"
          + " and checks every id with an independent read_committed consumer. Removes all files at the end."
    },
    sortOptions = false,
    showDefaultValues = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Every image was predicted or rejected, exactly once.",
      "1:Images were lost or duplicated, or a part did not start or made no progress.",
      "2:Wrong usage."
    },
    footerHeading = "%nExample:%n",
    footer = "  ./sightline demo --images photos --model cifar10")
final class DemoCommand implements Callable<Integer> {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(45);

  @Spec private @Nullable CommandSpec spec;

  @OptionGroup("Images")
  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Images to stream. Default: 2000 drawn shapes, or every file of --images once.")
  private @Nullable Long count;

  @OptionGroup("Images")
  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "Stream these image files instead. The folder of a file is its label.")
  private @Nullable Path images;

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

  @OptionGroup("Images")
  @Option(
      names = "--rate",
      defaultValue = "0",
      paramLabel = "N",
      description = "Images per second; 0 for no limit.")
  private double rate;

  @OptionGroup("Images")
  @Option(names = "--seed", paramLabel = "N", description = "Seed of the drawn shapes.")
  private long seed = 1;

  @OptionGroup("Images")
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "raw (the file's bytes) or protobuf (an ImageEvent).")
  private RecordFormat format = RecordFormat.RAW;

  @Option(names = "--partitions", paramLabel = "N", description = "Partitions of each topic.")
  private int partitions = 4;

  @Option(
      names = "--predictions",
      paramLabel = "FILE",
      description = "Write each answer as a JSON line: id, label, confidence, expected.")
  private @Nullable Path predictions;

  @OptionGroup("Limits")
  @Option(
      names = "--start-timeout",
      defaultValue = "3m",
      paramLabel = "TIME",
      description = "Maximum start time of the service.")
  private Duration startTimeout = Duration.ofMinutes(3);

  @OptionGroup("Limits")
  @Option(
      names = "--idle-timeout",
      defaultValue = "1m",
      paramLabel = "TIME",
      description = "Fail if no answer arrives for this long.")
  private Duration idleTimeout = Duration.ofSeconds(60);

  @Option(
      names = "--keep",
      description = "Keep the temporary folder with the broker's data and the logs.")
  private boolean keep;

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    DemoSettings settings = settings(Objects.requireNonNull(spec));
    Path repository = models == null ? SightlineHome.folder().resolve("models") : models;
    DemoService.Starter starter =
        ProcessDemoService.of(new ModelChoice(repository, model), device.name());
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    DemoView view =
        Terminal.isInteractive()
            ? new LiveView(out, Terminal.width())
            : new PlainView(out, System::nanoTime);
    try (StopSignal stop = new StopSignal(STOP_PATIENCE);
        TempDir work = TempDir.create("demo", keep);
        PredictionsFile file =
            predictions == null ? PredictionsFile.none() : PredictionsFile.create(predictions)) {
      Demo demo = new Demo(settings, starter, view, file, System::nanoTime);
      return work.keepOnFailure(
          () -> LoggedRun.in(work.path(), common, () -> run(demo, work, stop, out)));
    }
  }

  private Integer run(Demo demo, TempDir work, StopSignal stop, PrintStream out)
      throws IOException, InterruptedException {
    Optional<Summary> summary = demo.run(work.path(), stop);
    if (summary.isEmpty()) {
      out.println("Stopped.");
      return 1;
    }
    return printSummary(summary.get(), work, out);
  }

  private Integer printSummary(Summary summary, TempDir work, PrintStream out) {
    out.println();
    summary.lines().forEach(out::println);
    out.println();
    if (!summary.isExact()) {
      throw new CommandFailure("not every image was answered exactly once: " + summary.faults());
    }
    out.println("every image was answered exactly once");
    if (keep) {
      out.println("kept: " + work.path());
    }
    return 0;
  }

  private DemoSettings settings(CommandSpec command) {
    ImageSource source =
        images == null
            ? new ShapesSource(seed)
            : FileSource.of(List.of(images), LabelChoice.DETECT);
    try {
      if (partitions < 1) {
        throw new IllegalArgumentException("partitions must be 1 or more, not " + partitions);
      }
      SendPlan plan = new SendPlan(Topics.IMAGES, format, KeyChoice.NONE, planned(source), rate);
      return new DemoSettings(source, plan, partitions, startTimeout, idleTimeout, keep);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--" + e.getMessage(), e);
    }
  }

  private long planned(ImageSource source) {
    if (count != null) {
      return count;
    }
    return images == null ? 2000 : source.size();
  }
}
