package dev.sightline.trainer.cli;

import dev.sightline.trainer.dataset.Dataset;
import dev.sightline.trainer.pipeline.DatasetChoice;
import dev.sightline.trainer.train.RunConfig;
import dev.sightline.trainer.train.RunFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The dataset that a run was trained on. */
final class RunData {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the run's dataset lies now. Default: where it lay in training.")
  private @Nullable Path data;

  Dataset of(RunFolder run) {
    RunConfig config = run.config();
    return DatasetChoice.reader(
            config.dataset(),
            data == null ? config.data() : data.toString(),
            config.imageSize(),
            config.seed())
        .read();
  }
}
