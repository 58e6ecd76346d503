package dev.sightline.trainer.cli;

import dev.sightline.trainer.registry.ModelRepository;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says where the model repository lies. */
final class ModelsFolder {
  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "The model repository. Default: models.")
  private @Nullable Path folder;

  ModelRepository open() {
    Path home = Path.of(System.getProperty("sightline.home", ""));
    return new ModelRepository(folder == null ? home.resolve("models") : folder);
  }
}
