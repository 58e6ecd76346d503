package dev.sightline.trainer.cli;

import dev.sightline.trainer.registry.HistoryEntry;
import dev.sightline.trainer.registry.ModelRepository;
import dev.sightline.trainer.report.HistoryText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "history",
    description = "What was done to a model: when, by whom and why.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ModelsHistoryCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "The model.")
  private String name;

  @Option(names = "--commands", description = "Also the command of each change.")
  private boolean commands;

  @Mixin private ModelsFolder models;

  @Override
  public Integer call() {
    ModelRepository repository = models.open();
    repository.requireVersions(name);
    List<HistoryEntry> entries = repository.history(name);
    System.out.println(
        entries.isEmpty()
            ? name + " has no history: its versions are older than histories are"
            : HistoryText.table(name, entries));
    if (commands && !entries.isEmpty()) {
      System.out.println();
      System.out.println(HistoryText.commands(entries));
    }
    return 0;
  }
}
