package dev.sightline.trainer.run;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.Dataset;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.data.cache.ReadOptions;
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
  public static Dataset read(RunFolder run, @Nullable Path elsewhere, ReadOptions reading) {
    RunConfig config = run.config();
    Optional<RetrainingConfig> retraining = run.retraining();
    if (retraining.isEmpty()) {
      return DatasetCatalog.reader(
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
    run.writeWhole(run.folder().resolve(DataSources.FILE), DataSources.json(reader.parts()));
    return dataset;
  }
}
