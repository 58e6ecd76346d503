package dev.sightline.trainer.cli.train;

import dev.sightline.trainer.cli.options.ReadingOptions;
import dev.sightline.trainer.data.Dataset;
import dev.sightline.trainer.run.RunDataset;
import dev.sightline.trainer.run.RunFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads the dataset that a run was trained on. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class RunData {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Location of the run's dataset. Default: its location during the training.")
  private @Nullable Path data;

  @Mixin private ReadingOptions reading;

  Dataset of(RunFolder run) {
    return RunDataset.read(run, data, reading.reading());
  }
}
