package dev.sightline.trainer.cli;

import dev.sightline.trainer.registry.Candidate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "shadow",
    description = {
      "Let services run a version on the same images as the current one. Its answers are only"
          + " counted. Takes the place of any other trial."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ModelsShadowCommand implements Callable<Integer> {
  @Mixin private TrialStart trial;

  @Override
  public Integer call() {
    trial.begin(Candidate::shadow);
    return 0;
  }
}
