package dev.sightline.trainer.cli.train;

import dev.sightline.clisupport.options.OptionGroup;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Interval between checkpoints. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
@OptionGroup("Training")
final class CheckpointOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--checkpoint-every",
      defaultValue = "10",
      paramLabel = "MINUTES",
      description =
          "Also write checkpoints within an epoch; 0: only after each epoch. Default: 10.")
  private int minutes;

  Duration every() {
    if (minutes < 0) {
      throw new ParameterException(
          command.commandLine(),
          String.format(
              Locale.ROOT, "--checkpoint-every %d: give a number of minutes, or 0", minutes));
    }
    return Duration.ofMinutes(minutes);
  }
}
