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

/** Root of the command line. The launcher passes the trainer's commands directly to the trainer. */
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
      ClassifyCommand.class,
      TrialCommand.class,
      BenchCommand.class,
      PrepareCommand.class
    },
    footerHeading =
        "%nTraining and models (run by the trainer, `./sightline COMMAND --help` for each):%n",
    footer = {
      "  @|bold data|@       Download CIFAR-10, collect images from the stream, and inspect data"
          + " batches.",
      "  @|bold train|@      Train a network on a dataset.",
      "  @|bold retrain|@    Train a model of the repository again on images from the stream.",
      "  @|bold evaluate|@   Measure a trained network or an exported model on test images.",
      "  @|bold report|@     Write an HTML report of a training run.",
      "  @|bold export|@     Write a trained network as ONNX and register it in models/.",
      "  @|bold parity|@     Compare the network with its ONNX export, image by image.",
      "  @|bold models|@     List, compare, evaluate, promote and roll back models.",
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

  /** Shows the usage help if no command is given. */
  @Override
  public Integer call() {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    command.usage(command.getErr());
    return ExitCode.USAGE;
  }
}
