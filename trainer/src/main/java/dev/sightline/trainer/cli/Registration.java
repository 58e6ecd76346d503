package dev.sightline.trainer.cli;

import dev.sightline.trainer.dataset.Dataset;
import dev.sightline.trainer.pipeline.Release;
import dev.sightline.trainer.pipeline.ReleasedModel;
import dev.sightline.trainer.train.RunFolder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Exports a run, and adds the model to the repository unless told not to. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class Registration {
  @Mixin private ModelsFolder models;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name to register the model under. Default: the dataset's.")
  private @Nullable String name;

  @Option(
      names = "--register",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Add the model to the repository, or not. Default: add it.")
  private boolean register;

  void release(RunFolder run, Dataset dataset) {
    ReleasedModel model = new Release(System.out).release(run, dataset);
    System.out.println("model: " + model.summary());
    System.out.println("file: " + run.modelFile());
    if (register) {
      String chosen = name == null ? legal(dataset.name()) : name;
      int version = model.register(models.open(), chosen);
      System.out.printf("registered as %s/%d, now current%n", chosen, version);
    }
  }

  /** A folder's name may hold what a model's may not. */
  private static String legal(String dataset) {
    String replaced = dataset.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "-");
    return replaced.replaceFirst("^[._-]+", "");
  }
}
