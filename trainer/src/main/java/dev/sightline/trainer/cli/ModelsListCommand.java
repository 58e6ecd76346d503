package dev.sightline.trainer.cli;

import dev.sightline.trainer.registry.ModelRepository;
import dev.sightline.trainer.registry.ModelVersion;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "list",
    description = "Names and versions; * marks the current one, shadow or canary the one on trial.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ModelsListCommand implements Callable<Integer> {
  @Mixin private ModelsFolder models;

  @Override
  public Integer call() {
    ModelRepository repository = models.open();
    if (repository.names().isEmpty()) {
      System.out.println("no models yet: train one with 'sightline train shapes'");
    }
    for (String name : repository.names()) {
      for (int number : repository.versions(name)) {
        ModelVersion version = new ModelVersion(name, number);
        System.out.printf(
            "%s %s  %s%s%n",
            isCurrent(repository, version) ? "*" : " ",
            version,
            repository.shown(version),
            trial(repository, version));
      }
    }
    return 0;
  }

  private static boolean isCurrent(ModelRepository repository, ModelVersion version) {
    return repository.current(version.name()).equals(Optional.of(version.number()));
  }

  private static String trial(ModelRepository repository, ModelVersion version) {
    return repository
        .candidate(version.name())
        .filter(candidate -> candidate.version() == version.number())
        .map(candidate -> "  " + candidate.mode())
        .orElse("");
  }
}
