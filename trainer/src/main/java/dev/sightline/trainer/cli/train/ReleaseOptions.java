package dev.sightline.trainer.cli.train;

import dev.sightline.clisupport.options.OptionGroup;
import dev.sightline.modelstore.ModelVersion;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.cli.options.ModelsFolder;
import dev.sightline.trainer.cli.options.ReasonOptions;
import dev.sightline.trainer.data.Dataset;
import dev.sightline.trainer.registry.ModelRepository;
import dev.sightline.trainer.registry.Registrar;
import dev.sightline.trainer.registry.VersionFiles;
import dev.sightline.trainer.release.Release;
import dev.sightline.trainer.release.ReleasedModel;
import dev.sightline.trainer.run.Registration;
import dev.sightline.trainer.run.RunFolder;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Options of a release. Exports a run and adds the model to the repository unless {@code
 * --no-register} is given.
 */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
@OptionGroup("Registration")
final class ReleaseOptions {
  private static final List<String> REGISTERING =
      List.of("--register", "--candidate", "--name", "--models");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Mixin private ModelsFolder models;
  @Mixin private ReasonOptions reason;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "Name of the registered model. Default: the dataset's; for a retraining, the model's.")
  private @Nullable String name;

  @Option(
      names = "--register",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Add the model to the repository, or not. Default: add it.")
  private boolean register;

  @Option(
      names = "--candidate",
      description =
          "Keep the current version current and only add the new one, for 'models gate' to judge."
              + " A retraining always does this.")
  private boolean candidate;

  /**
   * Checks the options before the training starts, so that unusable ones do not fail after it.
   *
   * @param dataset name of the dataset, or of the model of a retraining
   */
  void check(String dataset) {
    checkUsage();
    if (register) {
      requireName(dataset);
      models.check();
    }
  }

  private void requireName(String dataset) {
    if (name == null && legal(dataset).isEmpty()) {
      throw new TrainerFailure(
          "'%s' has no letter or digit that a model name can have: give --name NAME"
              .formatted(dataset));
    }
    Registrar.requireName(nameOr(dataset));
  }

  private String nameOr(String dataset) {
    return name == null ? legal(dataset) : name;
  }

  /** Stores the options in the folder of a new run. */
  void keep(RunFolder run) {
    run.write(
        new Registration(name, models.place(), register, candidate, reason.why(), reason.by()));
  }

  /** Takes the options that were not given from the folder of a run. */
  void complete(RunFolder run) {
    run.registration().ifPresent(this::complete);
  }

  private void complete(Registration kept) {
    // A name or a repository says that the model is to be registered.
    boolean restated =
        REGISTERING.stream().anyMatch(command.commandLine().getParseResult()::hasMatchedOption);
    name = name == null ? kept.name() : name;
    models.setIfNotGiven(kept.models());
    reason.setIfNotGiven(kept.why(), kept.by());
    register = restated ? register : kept.register();
    candidate = candidate || (register && kept.candidate());
  }

  private void checkUsage() {
    reason.check();
    if (candidate && !register) {
      throw new ParameterException(
          command.commandLine(),
          "--candidate registers a model, --no-register does not: give only one");
    }
  }

  void release(RunFolder run, Dataset dataset) {
    checkUsage();
    ReleasedModel model = new Release(System.out).release(run, dataset);
    System.out.println("model: " + model.summary());
    System.out.println("file: " + run.modelFile());
    if (register) {
      String chosen = nameOr(dataset.name());
      boolean retrained = run.retraining().isPresent();
      try {
        register(chosen, model.version(chosen), candidate || retrained);
      } catch (TrainerFailure e) {
        throw new TrainerFailure(
            "%s; the run is complete: 'sightline export %s --name %s%s' registers it later"
                .formatted(e.getMessage(), run.folder(), chosen, candidate ? " --candidate" : ""),
            e);
      }
    }
  }

  ModelRepository models() {
    return models.open();
  }

  private void register(String chosen, VersionFiles files, boolean only) {
    ModelRepository repository = models.open();
    Registrar registrar = new Registrar(repository, reason.reason(), Clock.systemUTC());
    if (only) {
      ModelVersion version = registrar.add(chosen, files);
      System.out.printf(
          "registered as %s, not current: judge it with 'sightline models gate %s --data DIR%s'%n",
          version, version, models.text());
    } else {
      System.out.printf("registered as %s, now current%n", registrar.register(chosen, files));
    }
  }

  /** Replaces characters that are legal in the name of a folder but not in the name of a model. */
  private static String legal(String dataset) {
    String replaced = dataset.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "-");
    return replaced.replaceFirst("^[._-]+", "");
  }
}
