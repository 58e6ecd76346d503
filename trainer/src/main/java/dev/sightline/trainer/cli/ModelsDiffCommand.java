package dev.sightline.trainer.cli;

import dev.sightline.trainer.registry.ModelRepository;
import dev.sightline.trainer.report.VersionDiff;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "diff",
    description = "In what two versions differ: labels, accuracy, size, data, hyperparameters.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ModelsDiffCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "NAME[/VERSION]", description = "One version.")
  private String one;

  @Parameters(index = "1", paramLabel = "NAME[/VERSION]", description = "The other.")
  private String other;

  @Mixin private ModelsFolder models;

  @Override
  public Integer call() {
    ModelRepository repository = models.open();
    System.out.println(
        VersionDiff.of(repository, repository.find(one), repository.find(other)).text());
    return 0;
  }
}
