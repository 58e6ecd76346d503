package dev.sightline.trainer.cli.models;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "models",
    header = "Show the model repository, judge its versions and choose the current one.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ModelsQueries.ListVersions.class,
      ModelsQueries.ShowVersion.class,
      ModelsQueries.DiffVersions.class,
      ModelsQueries.ShowHistory.class,
      ModelsImportCommand.class,
      ModelsVerifyCommand.class,
      ModelsGateCommand.class,
      PromotionCommands.Promote.class,
      PromotionCommands.Rollback.class,
      TrialCommands.StartShadow.class,
      TrialCommands.StartCanary.class,
      TrialCommands.EndTrial.class,
      ModelsReferenceCommand.class
    },
    sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class ModelsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "give a subcommand: models " + String.join(", ", spec.subcommands().keySet()));
  }
}
