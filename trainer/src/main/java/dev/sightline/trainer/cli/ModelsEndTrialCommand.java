package dev.sightline.trainer.cli;

import dev.sightline.trainer.registry.Candidate;
import dev.sightline.trainer.registry.Registrar;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "end-trial",
    description = "End a shadow or canary; the current version answers for all images again.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ModelsEndTrialCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "The model.")
  private String name;

  @Mixin private ReasonOptions reason;
  @Mixin private ModelsFolder models;

  @Override
  public Integer call() {
    Candidate ended =
        new Registrar(models.open(), reason.reason(), Clock.systemUTC()).endTrial(name);
    System.out.printf("%s/%d is no longer on trial (%s)%n", name, ended.version(), ended.mode());
    return 0;
  }
}
