package dev.sightline.trainer.cli;

import dev.sightline.clisupport.options.CommandRun;
import dev.sightline.clisupport.options.DefectOutput;
import dev.sightline.clisupport.options.FailureLine;
import dev.sightline.clisupport.options.GroupedOptions;
import dev.sightline.trainer.cli.data.DataCommand;
import dev.sightline.trainer.cli.models.ModelsCommand;
import dev.sightline.trainer.cli.train.EvaluateCommand;
import dev.sightline.trainer.cli.train.ExportCommand;
import dev.sightline.trainer.cli.train.ParityCommand;
import dev.sightline.trainer.cli.train.ReportCommand;
import dev.sightline.trainer.cli.train.RetrainCommand;
import dev.sightline.trainer.cli.train.TrainCommand;
import dev.sightline.trainer.network.OneDnn;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the trainer. */
@Command(
    name = "sightline",
    header = "Trains, evaluates, exports and registers image classifiers.",
    mixinStandardHelpOptions = true,
    subcommands = {
      TrainCommand.class,
      RetrainCommand.class,
      EvaluateCommand.class,
      ReportCommand.class,
      ExportCommand.class,
      ParityCommand.class,
      ModelsCommand.class,
      DataCommand.class
    },
    sortOptions = false)
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // The output is English. The default locale must not change its numbers or the order of its
    // options.
    Locale.setDefault(Locale.ROOT);
    OneDnn.enable();
    // JavaCPP is newer than the one that ND4J was built with. It would print this to the terminal.
    System.setProperty("org.bytedeco.javacpp.logger", "slf4j");
    System.exit(run(args));
  }

  /**
   * Runs a command. Returns 0 for success, 1 for a failure, 2 for wrong usage, 3 for a gate that
   * was not passed.
   */
  public static int run(String... args) {
    return CommandRun.execute(commandLine(), args);
  }

  static CommandLine commandLine() {
    FailureLine failureLine = new FailureLine(DefectOutput.STACK_TRACE);
    return GroupedOptions.install(new CommandLine(new Main()))
        .setParameterExceptionHandler(failureLine)
        .setExecutionExceptionHandler(failureLine);
  }
}
