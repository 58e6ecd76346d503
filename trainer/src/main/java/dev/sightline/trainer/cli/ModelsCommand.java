package dev.sightline.trainer.cli;

import dev.sightline.trainer.registry.ModelRepository;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "models",
    description = "Look into the model repository.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ModelsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: models list");
  }

  @Command(
      name = "list",
      description = "Names and versions; * marks the current one.",
      mixinStandardHelpOptions = true)
  int list(@Mixin ModelsFolder models) {
    ModelRepository repository = models.open();
    if (repository.names().isEmpty()) {
      System.out.println("no models yet: train one with 'sightline train shapes'");
    }
    for (String name : repository.names()) {
      Optional<Integer> current = repository.current(name);
      for (int version : repository.versions(name)) {
        boolean marked = current.isPresent() && current.get() == version;
        System.out.printf(
            "%s %s/%d  %s%n",
            marked ? "*" : " ", name, version, repository.folderOf(name, version));
      }
    }
    return 0;
  }
}
