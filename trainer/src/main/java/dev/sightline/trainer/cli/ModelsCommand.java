package dev.sightline.trainer.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "models",
    description = "Look into the model repository, judge its versions and choose the current one.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ModelsListCommand.class,
      ModelsShowCommand.class,
      ModelsDiffCommand.class,
      ModelsHistoryCommand.class,
      ModelsVerifyCommand.class,
      ModelsGateCommand.class,
      ModelsPromoteCommand.class,
      ModelsRollbackCommand.class,
      ModelsShadowCommand.class,
      ModelsCanaryCommand.class,
      ModelsEndTrialCommand.class,
      ModelsReferenceCommand.class
    })
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ModelsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say what to do: models " + String.join(", ", spec.subcommands().keySet()));
  }
}
