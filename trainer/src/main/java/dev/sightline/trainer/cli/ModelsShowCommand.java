package dev.sightline.trainer.cli;

import dev.sightline.trainer.registry.ModelRepository;
import dev.sightline.trainer.report.VersionText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "What is known of a version: labels, accuracy, where it comes from, its history.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ModelsShowCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME[/VERSION]",
      description = "A version; the current one where none is named.")
  private String model;

  @Mixin private ModelsFolder models;

  @Override
  public Integer call() {
    ModelRepository repository = models.open();
    System.out.println(new VersionText(repository, repository.find(model)).full());
    return 0;
  }
}
