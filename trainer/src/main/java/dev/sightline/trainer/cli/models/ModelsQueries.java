package dev.sightline.trainer.cli.models;

import dev.sightline.modelstore.ModelVersion;
import dev.sightline.trainer.cli.options.ModelsFolder;
import dev.sightline.trainer.registry.HistoryEntry;
import dev.sightline.trainer.registry.ModelRepository;
import dev.sightline.trainer.report.HistoryText;
import dev.sightline.trainer.report.VersionDiff;
import dev.sightline.trainer.report.VersionText;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands that print the contents of the model repository and change nothing. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ModelsQueries {
  private ModelsQueries() {}

  @Command(
      name = "list",
      header = "List names and versions of models.",
      description = "* marks the current version, shadow or canary one on trial.",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      footerHeading = "%nExample:%n",
      footer = "  ./sightline models list")
  static final class ListVersions implements Runnable {
    @Mixin private ModelsFolder models;

    @Override
    public void run() {
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
    }

    private static boolean isCurrent(ModelRepository repository, ModelVersion version) {
      return repository.current(version.name()).equals(Optional.of(version.number()));
    }

    private static String trial(ModelRepository repository, ModelVersion version) {
      return repository
          .candidate(version.name())
          .filter(candidate -> candidate.version() == version.number())
          .map(candidate -> "  " + candidate.kind())
          .orElse("");
    }
  }

  @Command(
      name = "show",
      header = "Show a version: labels, accuracy, provenance, history.",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      footerHeading = "%nExample:%n",
      footer = "  ./sightline models show cifar10/2")
  static final class ShowVersion implements Runnable {
    @Parameters(
        paramLabel = "NAME[/VERSION]",
        description = "The version. Default: the current one.")
    private String model;

    @Mixin private ModelsFolder models;

    @Override
    public void run() {
      ModelRepository repository = models.open();
      System.out.println(new VersionText(repository, repository.find(model)).full());
    }
  }

  @Command(
      name = "diff",
      header = "Compare two versions: labels, accuracy, size, data, hyperparameters.",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      footerHeading = "%nExample:%n",
      footer = "  ./sightline models diff cifar10/1 cifar10/2")
  static final class DiffVersions implements Runnable {
    @Parameters(index = "0", paramLabel = "NAME[/VERSION]", description = "The first version.")
    private String one;

    @Parameters(index = "1", paramLabel = "NAME[/VERSION]", description = "The second version.")
    private String other;

    @Mixin private ModelsFolder models;

    @Override
    public void run() {
      ModelRepository repository = models.open();
      System.out.println(
          VersionDiff.of(repository, repository.find(one), repository.find(other)).text());
    }
  }

  @Command(
      name = "history",
      header = "Show the changes of a model: when, by whom and why.",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      footerHeading = "%nExample:%n",
      footer = "  ./sightline models history cifar10 --commands")
  static final class ShowHistory implements Runnable {
    @Parameters(paramLabel = "NAME", description = "The model.")
    private String name;

    @Option(names = "--commands", description = "Also show the command of each change.")
    private boolean commands;

    @Mixin private ModelsFolder models;

    @Override
    public void run() {
      ModelRepository repository = models.open();
      repository.requireVersions(name);
      List<HistoryEntry> entries = repository.history(name);
      if (entries.isEmpty()) {
        System.out.println(
            name + " has no history: its versions were registered before histories existed");
        return;
      }
      System.out.println(HistoryText.table(name, entries));
      if (commands) {
        System.out.println();
        System.out.println(HistoryText.commands(entries));
      }
    }
  }
}
