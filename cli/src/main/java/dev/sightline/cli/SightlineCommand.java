package dev.sightline.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The top of the command line; the launcher passes the trainer's commands to the trainer before
 * this is reached.
 */
@Command(
    name = "sightline",
    header = "Exactly-once image classification for Kafka streams.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = VersionProvider.class,
    commandListHeading = "%nStreaming:%n",
    subcommands = {
      DemoCommand.class,
      StackCommand.class,
      BrokerCommand.class,
      ServeCommand.class,
      ProduceCommand.class,
      WatchCommand.class,
      LabelCommand.class,
      TrialCommand.class,
      BenchCommand.class,
      PrepareCommand.class
    },
    footerHeading =
        "%nTraining and models (run by the trainer, `./sightline COMMAND --help` for each):%n",
    footer = {
      "  @|bold data|@       Fetch CIFAR-10, collect images from the stream, and look into data"
          + " batches.",
      "  @|bold train|@      Train a network on a dataset.",
      "  @|bold retrain|@    Train a model of the repository further, on images from the stream.",
      "  @|bold evaluate|@   Measure a trained network or an exported model on test images.",
      "  @|bold report|@     Make one HTML page of a training run.",
      "  @|bold export|@     Write a trained network as ONNX and register it in models/.",
      "  @|bold parity|@     Show that the network and its ONNX export agree, image by image.",
      "  @|bold models|@     List, compare, judge, promote and roll back models.",
      "",
      "Start here: @|bold ./sightline demo|@"
    })
final class SightlineCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version and exit.")
  private boolean version;

  /** Nothing was asked for: show what there is. */
  @Override
  public Integer call() {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    command.usage(command.getErr());
    return ExitCode.USAGE;
  }
}
