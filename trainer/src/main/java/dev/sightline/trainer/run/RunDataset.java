package dev.sightline.trainer.run;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.Dataset;
import dev.sightline.trainer.data.cache.ReadOptions;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the dataset that a run is trained on, for every kind of run. */
public final class RunDataset {
  private RunDataset() {}

  /**
   * Reads the dataset.
   *
   * @param elsewhere current location of the dataset; null for its location when the run was
   *     created
   * @throws TrainerFailure if it cannot be read
   */
  public static Dataset read(RunFolder run, @Nullable Path elsewhere, ReadOptions reading) {
    RunConfig config = run.config();
    Optional<RetrainingConfig> retraining = run.retraining();
    if (retraining.isEmpty()) {
      return DatasetCatalog.reader(
              config.dataset(),
              elsewhere == null ? config.data() : elsewhere.toString(),
              config.input(),
              config.seed(),
              reading)
          .read();
    }
    if (elsewhere != null) {
      throw new TrainerFailure(
          "%s is a retraining, whose data must stay where it was: remove --data"
              .formatted(run.folder()));
    }
    RetrainingReader reader =
        new RetrainingReader(retraining.get(), config.input(), config.seed(), reading);
    Dataset dataset = reader.read();
    run.writeWhole(run.folder().resolve(DataSources.FILE), DataSources.json(reader.parts()));
    return dataset;
  }
}
