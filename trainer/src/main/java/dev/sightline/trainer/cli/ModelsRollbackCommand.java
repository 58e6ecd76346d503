package dev.sightline.trainer.cli;

import dev.sightline.trainer.gate.Admission;
import dev.sightline.trainer.registry.ModelRepository;
import dev.sightline.trainer.registry.ModelVersion;
import dev.sightline.trainer.registry.Registrar;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "rollback",
    description = {
      "Make the version current again that was so before the current one. Repeated, it goes"
          + " further back."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ModelsRollbackCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "The model.")
  private String name;

  @Mixin private ReasonOptions reason;
  @Mixin private ModelsFolder models;

  @Override
  public Integer call() {
    ModelRepository repository = models.open();
    ModelVersion left = repository.find(name);
    new Admission(repository).requireSound(repository.before(left));
    ModelVersion current =
        new Registrar(repository, reason.reason(), Clock.systemUTC()).rollBack(left);
    System.out.printf("%s is current again, no longer %s%n", current, left);
    return 0;
  }
}
