package dev.sightline.trainer.pipeline;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.dataset.Dataset;
import dev.sightline.trainer.dataset.ImageSize;
import dev.sightline.trainer.dataset.cache.Reading;
import dev.sightline.trainer.train.Retraining;
import dev.sightline.trainer.train.RunConfig;
import dev.sightline.trainer.train.RunFolder;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The dataset that a run is trained on, whatever kind of run it is. */
public final class RunDataset {
  private RunDataset() {}

  /**
   * @param elsewhere where the dataset lies now; null for where it lay when the run was made
   * @throws TrainerFailure where it can't be read
   */
  public static Dataset read(RunFolder run, @Nullable Path elsewhere, Reading reading) {
    RunConfig config = run.config();
    Optional<Retraining> retraining = run.retraining();
    if (retraining.isEmpty()) {
      return DatasetChoice.reader(
              config.dataset(),
              elsewhere == null ? config.data() : elsewhere.toString(),
              config.imageSize(),
              config.seed(),
              reading)
          .read();
    }
    if (elsewhere != null) {
      throw new TrainerFailure(
          "%s is a retraining, whose data must lie where they lay: leave --data out"
              .formatted(run.folder()));
    }
    RetrainingReader reader =
        new RetrainingReader(
            retraining.get(),
            new ImageSize(config.imageSize(), config.imageSize()),
            config.seed(),
            reading);
    Dataset dataset = reader.read();
    run.writeWhole(run.folder().resolve(DataParts.FILE), DataParts.json(reader.parts()));
    return dataset;
  }
}
