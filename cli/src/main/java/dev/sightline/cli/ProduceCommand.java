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
import dev.sightline.clisupport.kafka.KafkaAccess;
import dev.sightline.clisupport.options.KafkaOptions;
import dev.sightline.clisupport.options.OptionGroup;
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
    header = "Send images to the classifier.",
    description = {
      "Sends files, the files in folders (recursively, without hidden files), or drawn shapes. Files are"
          + " sent unchanged: a file that is not an image appears on rejected-images.",
      "The id of an image is its path in the folder (with several sources the path as given), or"
          + " shapes-SEED-INDEX."
    },
    sortOptions = false,
    showDefaultValues = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./sightline produce photos --rate 50",
      "  ./sightline produce --shapes --count 1000 --corrupt noise:0.1"
    })
final class ProduceCommand implements Callable<Integer> {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "SOURCE",
      arity = "0..*",
      showDefaultValue = Visibility.NEVER,
      description = "Image files and folders with image files.")
  private List<Path> sources = List.of();

  @OptionGroup("Images")
  @Option(names = "--shapes", description = "Send drawn shapes instead of files.")
  private boolean shapes;

  @OptionGroup("Images")
  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the drawn shapes, of --shuffle and of noise.")
  private long seed = 1;

  @OptionGroup("Images")
  @Option(
      names = "--shuffle",
      description = "Send the files in random order instead of by name, so that classes are mixed.")
  private boolean shuffle;

  @OptionGroup("Images")
  @Option(
      names = "--corrupt",
      paramLabel = "KIND:AMOUNT",
      showDefaultValue = Visibility.NEVER,
      converter = CorruptionConverter.class,
      description =
          "Corrupt the images to test the classifier and its drift alarm: noise:0.1"
              + " (standard deviation, 0 to 1), blur:1.5 (standard deviation in pixels),"
              + " brightness:-0.3 (offset, -1 to 1). JPEG files stay JPEG, others become PNG."
              + " Repeatable.")
  private List<Corruption> corruptions = List.of();

  @OptionGroup("Sending")
  @Option(
      names = "--count",
      paramLabel = "N",
      description =
          "Number of images to send. Fewer files are sent repeatedly. 0 sends until Ctrl-C."
              + " Default: every file once, or 1000 shapes.")
  private @Nullable Long count;

  @OptionGroup("Sending")
  @Option(
      names = "--rate",
      defaultValue = "0",
      paramLabel = "N",
      description = "Images per second; 0 for no limit.")
  private double rate;

  @OptionGroup("Sending")
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "raw (the file's bytes) or protobuf (an ImageEvent).")
  private RecordFormat format = RecordFormat.RAW;

  @OptionGroup("Sending")
  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "Key of the records: none, id, label or file.")
  private KeyChoice key = KeyChoice.NONE;

  @OptionGroup("Images")
  @Option(
      names = "--labels-from-folders",
      negatable = true,
      description =
          "Use the folder of a file as its expected label (always or never)."
              + " Default: if all files of a folder are exactly one folder deep.")
  private @Nullable Boolean labelsFromFolders;

  @OptionGroup("Kafka")
  @Option(names = "--topic", paramLabel = "TOPIC", description = "Topic for the images.")
  private String topic = Topics.IMAGES;

  @Mixin private KafkaOptions kafka = new KafkaOptions();
  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    CommandSpec command = Objects.requireNonNull(spec);
    checkSources(command);
    ImageSource source = source();
    SendPlan plan = plan(command, source);
    KafkaAccess access = kafka.access();
    Cluster.require(access, topic);
    reportLabels(command, source);
    try (StopSignal stop = new StopSignal(STOP_PATIENCE)) {
      return printReport(command, send(ordered(source), plan, access, stop), access);
    }
  }

  private ImageSource source() {
    return shapes ? new ShapesSource(seed) : FileSource.of(sources, labels());
  }

  private void reportLabels(CommandSpec command, ImageSource source) {
    if (labels() == LabelChoice.DETECT
        && source instanceof FileSource files
        && files.isLabelled()) {
      command
          .commandLine()
          .getOut()
          .println(
              "the expected label of each image is its folder; --no-labels-from-folders sends none");
    }
  }

  private ImageSource ordered(ImageSource source) {
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
          command.commandLine(), "--shapes are always mixed: omit --shuffle");
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

  private static SendReport send(
      ImageSource source, SendPlan plan, KafkaAccess access, StopSignal stop) {
    try (SendProgress progress = new SendProgress(plan.count());
        ImageProducer producer = new ImageProducer(access)) {
      return producer.send(source, plan, progress, stop::isRequested);
    }
  }

  private Integer printReport(CommandSpec command, SendReport report, KafkaAccess access) {
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
        .problem(access.bootstrapServers())
        .ifPresent(
            problem -> {
              throw new CommandFailure(problem);
            });
    return 0;
  }
}
