package dev.sightline.cli;

import dev.sightline.cli.kafka.Cluster;
import dev.sightline.cli.service.ServiceHttp;
import dev.sightline.cli.terminal.LiveBlock;
import dev.sightline.cli.terminal.StopSignal;
import dev.sightline.cli.watch.DriftSource;
import dev.sightline.cli.watch.JsonLines;
import dev.sightline.cli.watch.LiveTable;
import dev.sightline.cli.watch.OutputReader;
import dev.sightline.cli.watch.OutputTopics;
import dev.sightline.cli.watch.OutputView;
import dev.sightline.cli.watch.ServiceDrift;
import dev.sightline.cli.watch.Watch;
import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.clisupport.kafka.KafkaAccess;
import dev.sightline.clisupport.options.KafkaOptions;
import dev.sightline.clisupport.options.OptionGroup;
import dev.sightline.clisupport.terminal.Terminal;
import dev.sightline.proto.Topics;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "watch",
    header = "Show predictions and rejections as they arrive.",
    description = {
      "Prints a live table on a terminal, or JSON lines with --json or if the output is not a terminal."
          + " Only committed results are shown. A question mark precedes the label of a prediction that is"
          + " not sure."
    },
    sortOptions = false,
    showDefaultValues = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Stopped by the user, by --count, or by --timeout without --count.",
      "1:It failed, or --timeout passed before --count results were read.",
      "2:Wrong usage."
    },
    footerHeading = "%nExample:%n",
    footer = "  ./sightline watch --from-beginning --rejected")
final class WatchCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  @ArgGroup private Only only = new Only();

  @Option(names = "--json", description = "Print JSON lines, also on a terminal.")
  private boolean json;

  @Option(
      names = "--from-beginning",
      description = "Start with the oldest stored result instead of new ones.")
  private boolean fromBeginning;

  @Option(names = "--count", paramLabel = "N", description = "Stop after N results; 0 for never.")
  private long count;

  @Option(
      names = "--timeout",
      defaultValue = "0",
      paramLabel = "TIME",
      description = "Stop if nothing arrives for this long, such as 30s or 2m; 0 for never.")
  private Duration timeout = Duration.ZERO;

  @Option(
      names = "--service",
      paramLabel = "URL",
      description =
          "Also show the drift of the service at this address, such as http://localhost:8080.")
  private @Nullable URI service;

  @OptionGroup("Kafka")
  @Option(
      names = "--predictions-topic",
      paramLabel = "TOPIC",
      description = "Topic of predictions.")
  private String predictionsTopic = Topics.PREDICTIONS;

  @OptionGroup("Kafka")
  @Option(names = "--rejected-topic", paramLabel = "TOPIC", description = "Topic of rejections.")
  private String rejectedTopic = Topics.REJECTED;

  @Mixin private CommonOptions common = new CommonOptions();

  /** Restricts the output to one topic. Both are shown if neither option is given. */
  static final class Only {
    @Option(names = "--rejected", description = "Rejections only, with their reasons.")
    private boolean rejected;

    @Option(names = "--predictions", description = "Predictions only.")
    private boolean predictions;
  }

  @Override
  public Integer call() {
    if (count < 0) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "--count must be 0 or more, not " + count);
    }
    checkService();
    OutputTopics topics = topics();
    KafkaAccess access = kafka.access();
    Cluster.require(access, topics.names().toArray(String[]::new));
    try (StopSignal stop = new StopSignal(Duration.ofSeconds(5));
        DriftSource drift = drift();
        OutputReader reader = reader(access, topics)) {
      OutputView view = view(drift);
      long shown = new Watch(reader, view).run(count, timeout, stop::isRequested);
      if (shown < count && !timeout.isZero() && !stop.isRequested() && !view.isOver()) {
        throw new CommandFailure(
            String.format(
                Locale.ROOT,
                "%d of %d arrived, then nothing for %d s: is the classifier running and are images sent?",
                shown,
                count,
                timeout.toSeconds()));
      }
    }
    return 0;
  }

  private void checkService() {
    if (service != null
        && (!List.of("http", "https").contains(String.valueOf(service.getScheme()))
            || service.getHost() == null)) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "--service must be an address such as http://localhost:8080, not " + service);
    }
  }

  private DriftSource drift() {
    return service == null
        ? DriftSource.NONE
        : new ServiceDrift(service.toString(), new ServiceHttp(service)::metrics);
  }

  private OutputTopics topics() {
    @Nullable String predictions = only.rejected ? null : predictionsTopic;
    @Nullable String rejected = only.predictions ? null : rejectedTopic;
    return new OutputTopics(predictions, rejected);
  }

  private OutputReader reader(KafkaAccess access, OutputTopics topics) {
    return fromBeginning
        ? OutputReader.fromBeginning(access, topics)
        : OutputReader.fromNow(access, topics);
  }

  private OutputView view(DriftSource drift) {
    if (json || !Terminal.isInteractive()) {
      return new JsonLines(
          new PrintStream(
              new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
              false,
              StandardCharsets.UTF_8),
          drift);
    }
    PrintStream utf8 = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    return new LiveTable(new LiveBlock(utf8, Terminal.width()), System::nanoTime, drift);
  }
}
