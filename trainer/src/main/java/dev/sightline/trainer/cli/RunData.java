package dev.sightline.trainer.cli;

import dev.sightline.trainer.dataset.Dataset;
import dev.sightline.trainer.pipeline.RunDataset;
import dev.sightline.trainer.train.RunFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The dataset that a run was trained on. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class RunData {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the run's dataset lies now. Default: where it lay in training.")
  private @Nullable Path data;

  @Mixin private ReadingOptions reading;

  Dataset of(RunFolder run) {
    return RunDataset.read(run, data, reading.reading());
  }
}
