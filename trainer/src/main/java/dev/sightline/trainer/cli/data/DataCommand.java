package dev.sightline.trainer.cli.data;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "data",
    header = "Download datasets, collect images from the stream, and explore both.",
    mixinStandardHelpOptions = true,
    subcommands = {
      DataFetchCommand.class,
      DataCollectCommand.class,
      DataExploreCommand.class,
      DataListCommand.class
    },
    sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class DataCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "give a subcommand: data fetch, data collect, data explore or data list");
  }
}
