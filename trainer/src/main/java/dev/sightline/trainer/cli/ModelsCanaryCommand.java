package dev.sightline.trainer.cli;

import dev.sightline.trainer.registry.Candidate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "canary",
    description = {
      "Let a version answer for a share of the images, chosen by their keys, in place of the"
          + " current one. Takes the place of any other trial."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ModelsCanaryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--share",
      required = true,
      paramLabel = "PERCENT",
      description = "Of the keys, from 1 to 100.")
  private int percent;

  @Mixin private TrialStart trial;

  @Override
  public Integer call() {
    if (percent < 1 || percent > 100) {
      throw new ParameterException(
          spec.commandLine(), "--share %d: give a percentage from 1 to 100".formatted(percent));
    }
    trial.begin(version -> Candidate.canary(version, percent));
    return 0;
  }
}
