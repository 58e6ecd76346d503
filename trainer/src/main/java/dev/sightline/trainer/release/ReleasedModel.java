package dev.sightline.trainer.release;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.data.ClassCounts;
import dev.sightline.trainer.data.Dataset;
import dev.sightline.trainer.data.Split;
import dev.sightline.trainer.evaluate.Evaluation;
import dev.sightline.trainer.evaluate.Parity;
import dev.sightline.trainer.evaluate.Temperature;
import dev.sightline.trainer.recipe.ClassWeights;
import dev.sightline.trainer.registry.VersionFiles;
import dev.sightline.trainer.run.EpochStats;
import dev.sightline.trainer.run.RunConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A model file that has passed the parity check, with the data for its card. */
public final class ReleasedModel {
  final RunConfig config;
  final Dataset dataset;
  final String fingerprint;
  final Split split;
  final EpochStats chosen;
  final Parity parity;
  final Temperature temperature;
  final boolean mirrored;
  final Evaluation test;
  final Evaluation validation;
  private final byte[] file;
  private final byte[] weights;
  private final String networkText;

  ReleasedModel(
      RunConfig config,
      Dataset dataset,
      String fingerprint,
      Split split,
      EpochStats chosen,
      Parity parity,
      Temperature temperature,
      boolean mirrored,
      Evaluation test,
      Evaluation validation,
      byte[] file,
      byte[] weights,
      String networkText) {
    this.config = config;
    this.dataset = dataset;
    this.fingerprint = fingerprint;
    this.split = split;
    this.chosen = chosen;
    this.parity = parity;
    this.temperature = temperature;
    this.mirrored = mirrored;
    this.test = test;
    this.validation = validation;
    this.file = file;
    this.weights = weights;
    this.networkText = networkText;
  }

  /**
   * Returns whether the accuracy says little about the small classes: the images that were trained
   * on, or the test images, are imbalanced, or the loss was weighted by class.
   */
  boolean isImbalanced() {
    return config.recipe().classWeights() != ClassWeights.NONE
        || ClassCounts.of(split.train(), dataset.labels().size()).isImbalanced()
        || test.isImbalanced();
  }

  /** Returns a summary of one line for people. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "epoch %d of %d: %d of %d test images right, %.2f%%%s; %,d bytes",
        chosen.epoch(),
        config.epochs(),
        test.right(),
        test.images().size(),
        100 * test.accuracy(),
        isImbalanced()
            ? String.format(Locale.ROOT, ", balanced %.2f%%", 100 * test.balancedAccuracy())
            : "",
        file.length);
  }

  /**
   * Returns the files for the repository: the model, its card, and the weights that a retraining
   * starts from.
   *
   * @param name name that the model is registered under
   */
  public VersionFiles version(String name) {
    return VersionFiles.of(file, new CardWriter(this).card(name).markdown())
        .withNetwork(weights, networkText);
  }

  /** Writes the card of the run. */
  void writeCard(Path to) {
    try {
      Files.writeString(to, new CardWriter(this).card(dataset.name()).markdown());
    } catch (IOException e) {
      throw new TrainerFailure("cannot write " + to + ": " + e, e);
    }
  }
}
