package dev.sightline.trainer.cli.options;

import dev.sightline.trainer.data.cache.ReadOptions;
import picocli.CommandLine.Option;

/** Option that states which images a training refuses. */
public final class DataCheckOptions {
  @Option(
      names = "--strict",
      description =
          "Refuse image folders with findings, such as unreadable files or identical images in"
              + " training and tests. By default the findings are printed, and unreadable files are"
              + " left out.")
  private boolean strict;

  /** Returns the options for reading with this one. */
  public ReadOptions with(ReadOptions reading) {
    return new ReadOptions(reading.cache(), reading.progress(), strict);
  }
}
