package dev.sightline.trainer.cli.models;

import dev.sightline.modelstore.ModelVersion;
import dev.sightline.trainer.cli.options.ModelsFolder;
import dev.sightline.trainer.cli.options.ReasonOptions;
import dev.sightline.trainer.gate.PromotionRules;
import dev.sightline.trainer.registry.ModelRepository;
import dev.sightline.trainer.registry.Registrar;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands that change the current version without judging it. Run the gate first. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class PromotionCommands {
  private PromotionCommands() {}

  @Command(
      name = "promote",
      header = "Make a version the current one, which services then load.",
      description =
          "Rejected if its files are damaged, if its classes or input size differ from those of the current"
              + " version, or if another version was promoted in the meantime.",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      footerHeading = "%nExample:%n",
      footer = "  ./sightline models promote cifar10/3 --why \"passed the gate\"")
  static final class Promote implements Runnable {
    @Parameters(paramLabel = "NAME/VERSION", description = "The version.")
    private String model;

    @Option(
        names = "--allow-other-classes",
        description =
            "Promote even if classes or input size differ from those of the current version.")
    private boolean otherClasses;

    @Mixin private ReasonOptions reason;
    @Mixin private ModelsFolder models;

    @Override
    public void run() {
      ModelRepository repository = models.open();
      ModelVersion version = repository.findVersion(model);
      Optional<Integer> current = repository.current(version.name());
      PromotionRules admission = new PromotionRules(repository);
      admission.requireSound(version);
      if (!otherClasses) {
        admission.requireSameClasses(version);
      }
      new Registrar(repository, reason.reason(), Clock.systemUTC()).promote(version, current);
      System.out.printf(
          "%s is now current (was %s)%n",
          version, current.map(before -> version.name() + "/" + before).orElse("none"));
    }
  }

  @Command(
      name = "rollback",
      header = "Make the previous current version current again.",
      description =
          "Each call goes back one step further. Imported versions are rolled back like trained ones.",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      footerHeading = "%nExample:%n",
      footer = "  ./sightline models rollback cifar10 --why \"more rejections\"")
  static final class Rollback implements Runnable {
    @Parameters(paramLabel = "NAME", description = "The model.")
    private String name;

    @Mixin private ReasonOptions reason;
    @Mixin private ModelsFolder models;

    @Override
    public void run() {
      ModelRepository repository = models.open();
      ModelVersion left = repository.find(name);
      new PromotionRules(repository).requireSound(repository.before(left));
      ModelVersion current =
          new Registrar(repository, reason.reason(), Clock.systemUTC()).rollBack(left);
      System.out.printf("%s is current again (was %s)%n", current, left);
    }
  }
}
