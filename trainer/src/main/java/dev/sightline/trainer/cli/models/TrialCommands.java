package dev.sightline.trainer.cli.models;

import dev.sightline.modelstore.ModelVersion;
import dev.sightline.modelstore.TrialSpec;
import dev.sightline.trainer.cli.options.ModelsFolder;
import dev.sightline.trainer.cli.options.ReasonOptions;
import dev.sightline.trainer.gate.PromotionRules;
import dev.sightline.trainer.registry.ModelRepository;
import dev.sightline.trainer.registry.Registrar;
import java.time.Clock;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Commands that start and end a trial of a version next to the current one. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class TrialCommands {
  private TrialCommands() {}

  /** Starts a trial. The subclass sets the kind of trial. */
  private abstract static class StartTrial implements Runnable {
    @Parameters(paramLabel = "NAME/VERSION", description = "The version to try.")
    private String model;

    @Mixin private ReasonOptions reason;
    @Mixin private ModelsFolder models;

    abstract TrialSpec trialOf(int version);

    @Override
    public void run() {
      ModelRepository repository = models.open();
      ModelVersion version = repository.findVersion(model);
      TrialSpec candidate = trialOf(version.number());
      PromotionRules admission = new PromotionRules(repository);
      admission.requireSound(version);
      admission.requireComparable(version);
      new Registrar(repository, reason.reason(), Clock.systemUTC())
          .beginTrial(version.name(), candidate);
      System.out.printf(
          "%s is on trial beside %s: %s%n",
          version, repository.find(version.name()), candidate.kind());
    }
  }

  @Command(
      name = "shadow",
      header = "Let services run a version on the same images as the current one.",
      description =
          "Its answers are only counted. Replaces any other trial. Imported versions are tried like"
              + " trained ones; of multi-label models the most probable labels are compared.",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      footerHeading = "%nExample:%n",
      footer = "  ./sightline models shadow cifar10/3")
  static final class StartShadow extends StartTrial {
    @Override
    TrialSpec trialOf(int version) {
      return TrialSpec.shadow(version);
    }
  }

  @Command(
      name = "canary",
      header = "Let a version answer for a share of the images.",
      description =
          "The key of a record decides which version answers. Replaces any other trial. Imported"
              + " versions are tried like trained ones; of multi-label models the most probable labels"
              + " are compared.",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      footerHeading = "%nExample:%n",
      footer = "  ./sightline models canary cifar10/3 --share 5")
  static final class StartCanary extends StartTrial {
    @Spec private CommandSpec spec;

    @Option(
        names = "--share",
        required = true,
        paramLabel = "PERCENT",
        description = "Percentage of the keys, from 1 to 100.")
    private int percent;

    @Override
    public void run() {
      if (percent < 1 || percent > 100) {
        throw new ParameterException(
            spec.commandLine(),
            String.format(Locale.ROOT, "--share %d: give a percentage from 1 to 100", percent));
      }
      super.run();
    }

    @Override
    TrialSpec trialOf(int version) {
      return TrialSpec.canary(version, percent);
    }
  }

  @Command(
      name = "end-trial",
      header = "End a shadow or canary trial.",
      description = "The current version answers for all images again.",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      footerHeading = "%nExample:%n",
      footer = "  ./sightline models end-trial cifar10")
  static final class EndTrial implements Runnable {
    @Parameters(paramLabel = "NAME", description = "The model.")
    private String name;

    @Mixin private ReasonOptions reason;
    @Mixin private ModelsFolder models;

    @Override
    public void run() {
      TrialSpec ended =
          new Registrar(models.open(), reason.reason(), Clock.systemUTC()).endTrial(name);
      System.out.printf("%s/%d is no longer on trial (%s)%n", name, ended.version(), ended.kind());
    }
  }
}
