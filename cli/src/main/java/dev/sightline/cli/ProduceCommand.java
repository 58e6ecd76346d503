package dev.sightline.cli;

import dev.sightline.cli.kafka.Cluster;
import dev.sightline.cli.produce.CorruptedSource;
import dev.sightline.cli.produce.Corruption;
import dev.sightline.cli.produce.FileSource;
import dev.sightline.cli.produce.ImageProducer;
import dev.sightline.cli.produce.ImageSource;
import dev.sightline.cli.produce.KeyChoice;
import dev.sightline.cli.produce.LabelChoice;
import dev.sightline.cli.produce.RecordFormat;
import dev.sightline.cli.produce.SendPlan;
import dev.sightline.cli.produce.SendReport;
import dev.sightline.cli.produce.ShapesSource;
import dev.sightline.cli.produce.ShuffledSource;
import dev.sightline.cli.terminal.StopSignal;
import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.proto.Topics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "produce",
    header = "Send images to be classified.",
    description = {
      "Files and folders (walked, hidden files left out), or drawn shapes. Every file is sent as it"
          + " is: what is no image comes back on rejected-images.",
      "An image's id is its path within the folder (with several sources the path as given), or"
          + " shapes-SEED-INDEX."
    },
    sortOptions = false,
    showDefaultValues = true)
final class ProduceCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "SOURCE",
      arity = "0..*",
      showDefaultValue = Visibility.NEVER,
      description = "Image files and folders of them.")
  private List<Path> sources = List.of();

  @Option(names = "--shapes", description = "Send drawn shapes instead of files.")
  private boolean shapes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the drawn shapes, of --shuffle and of noise.")
  private long seed = 1;

  @Option(
      names = "--shuffle",
      description = "Files in an order of chance, not by name, so that classes come mixed.")
  private boolean shuffle;

  @Option(
      names = "--corrupt",
      paramLabel = "KIND:AMOUNT",
      showDefaultValue = Visibility.NEVER,
      converter = CorruptionConverter.class,
      description =
          "Damage the images, to see what the classifier and its drift alarm make of it: noise:0.1"
              + " (standard deviation, of 0 to 1), blur:1.5 (standard deviation in pixels),"
              + " brightness:-0.3 (added, of -1 to 1). Repeatable.")
  private List<Corruption> corruptions = List.of();

  @Option(
      names = "--count",
      paramLabel = "N",
      description =
          "How many to send; files start again where there are fewer. 0 goes on until Ctrl-C."
              + " Default: every file once, or 1000 shapes.")
  private @Nullable Long count;

  @Option(
      names = "--rate",
      defaultValue = "0",
      paramLabel = "N",
      description = "Images a second; 0 for as fast as possible.")
  private double rate;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "raw (the file's bytes) or protobuf (an ImageEvent).")
  private RecordFormat format = RecordFormat.RAW;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "The record's key: none, id, label or file.")
  private KeyChoice key = KeyChoice.NONE;

  @Option(
      names = "--labels-from-folders",
      negatable = true,
      description =
          "Take the folder that a file lies in for its expected label, or never do."
              + " Default: where all files of a folder lie exactly one folder down.")
  private @Nullable Boolean labelsFromFolders;

  @Option(names = "--topic", paramLabel = "TOPIC", description = "Where to send.")
  private String topic = Topics.IMAGES;

  @Mixin private PlainKafkaOptions kafka = new PlainKafkaOptions();
  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    CommandSpec command = Objects.requireNonNull(spec);
    checkSources(command);
    ImageSource source = source();
    SendPlan plan = plan(command, source);
    Cluster.require(kafka.bootstrapServers(), topic);
    SendReport report = send(source, plan);
    return tell(command, report);
  }

  private ImageSource source() {
    ImageSource source = shapes ? new ShapesSource(seed) : FileSource.of(sources, labels());
    ImageSource ordered = shuffle ? new ShuffledSource(source, seed) : source;
    return corruptions.isEmpty() ? ordered : new CorruptedSource(ordered, corruptions, seed);
  }

  private void checkSources(CommandSpec command) {
    if (shapes && !sources.isEmpty()) {
      throw new ParameterException(
          command.commandLine(),
          "--shapes and " + sources.get(0) + ": give files or --shapes, not both");
    }
    if (shapes && shuffle) {
      throw new ParameterException(
          command.commandLine(), "--shapes are mixed as they are: leave --shuffle out");
    }
    if (!shapes && sources.isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "nothing to send: give image files or folders, or --shapes");
    }
  }

  private LabelChoice labels() {
    if (labelsFromFolders == null) {
      return LabelChoice.DETECT;
    }
    return labelsFromFolders ? LabelChoice.FOLDERS : LabelChoice.NONE;
  }

  private SendPlan plan(CommandSpec command, ImageSource source) {
    try {
      return new SendPlan(topic, format, key, count == null ? source.size() : count, rate);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--" + e.getMessage(), e);
    }
  }

  private SendReport send(ImageSource source, SendPlan plan) {
    try (StopSignal stop = new StopSignal(Duration.ofSeconds(10));
        SendProgress progress = new SendProgress(plan.count());
        ImageProducer producer = new ImageProducer(kafka.bootstrapServers())) {
      return producer.send(source, plan, progress, stop::isRequested);
    }
  }

  private Integer tell(CommandSpec command, SendReport report) {
    PrintWriter out = command.commandLine().getOut();
    out.println(
        String.format(
            Locale.ROOT,
            "sent %,d images to %s in %.1f s: %,.0f images/s",
            report.delivered(),
            topic,
            report.elapsed().toNanos() / 1e9,
            report.perSecond()));
    report
        .failure()
        .ifPresent(
            first -> {
              throw new CommandFailure(
                  "%d images were not taken by %s, first %s"
                      .formatted(report.failed(), kafka.bootstrapServers(), first));
            });
    return 0;
  }
}
