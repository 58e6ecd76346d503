package dev.sightline.trainer.run;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.Dataset;
import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.Split;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Splits the images of a run into training and validation images; always the same for the same run.
 */
public final class ValidationSplit {
  /** Name of the validation images in a model file. Part of the format: it must not change. */
  public static final String NAME = "held back for validation";

  private ValidationSplit() {}

  /**
   * Splits the dataset of a run.
   *
   * @throws TrainerFailure if one of the two parts would be empty
   */
  public static Split of(Dataset dataset, RunConfig config) {
    Split split = firstFifths(of(dataset, config.recipe().validation(), config.seed()), config);
    if (config.limit() > 0) {
      split = split.limitedTo(config.limit(), config.seed());
    }
    if (split.validation().isEmpty()) {
      throw new TrainerFailure(
          String.format(
              Locale.ROOT,
              "%s has only %d images to train on, too few to hold some out: give 50 or more",
              dataset.name(),
              dataset.train().size()));
    }
    return split;
  }

  /**
   * Splits a whole dataset.
   *
   * @param held number of images to sample; 0 for the last tenth of each data batch
   */
  public static Split of(Dataset dataset, int held, long seed) {
    return held == 0 ? Split.of(dataset, seed) : drawn(dataset, held, seed);
  }

  private static Split drawn(Dataset dataset, int held, long seed) {
    List<Example> examples = new ArrayList<>(dataset.train());
    if (held >= examples.size()) {
      throw new TrainerFailure(
          String.format(
              Locale.ROOT,
              "%s has %d images to train on, so %d cannot be held out: give a smaller --validation",
              dataset.name(),
              examples.size(),
              held));
    }
    Collections.shuffle(examples, new Random(seed));
    return new Split(examples.subList(held, examples.size()), examples.subList(0, held));
  }

  private static Split firstFifths(Split split, RunConfig config) {
    return config.dataBatches() == RunConfig.DATA_BATCHES
        ? split
        : new Split(
            fifths(split.train(), config.dataBatches()),
            fifths(split.validation(), config.dataBatches()));
  }

  private static List<Example> fifths(List<Example> examples, int count) {
    return examples.subList(0, examples.size() * count / RunConfig.DATA_BATCHES);
  }
}
