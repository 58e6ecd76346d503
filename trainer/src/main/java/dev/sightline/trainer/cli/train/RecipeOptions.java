package dev.sightline.trainer.cli.train;

import dev.sightline.clisupport.options.OptionGroup;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.recipe.ClassWeights;
import dev.sightline.trainer.recipe.Recipe;
import dev.sightline.trainer.run.RunFolder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that override the recipe of a network file. */
@OptionGroup("Training")
final class RecipeOptions {
  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Number of epochs. Default: the network file's. With --resume: the new total.")
  private @Nullable Integer epochs;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Images per step. Default: the network file's.")
  private @Nullable Integer batchSize;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = "Learning rate at the peak of the schedule. Default: the network file's.")
  private @Nullable Double learningRate;

  @Option(
      names = "--label-smoothing",
      paramLabel = "SHARE",
      description = "Label smoothing, spread evenly over all classes. Default: the network file's.")
  private @Nullable Double labelSmoothing;

  @Option(
      names = "--class-weights",
      paramLabel = "none|balanced",
      description =
          "Weight of an image in the loss: the same for all, or the inverse of the size of its"
              + " class. Default: balanced for a folder whose largest class is at least"
              + " three times the smallest, else the network file's.")
  private @Nullable ClassWeights classWeights;

  @Option(
      names = "--validation",
      paramLabel = "N",
      description = "Images to hold out for validation. Default: the network file's, else a tenth.")
  private @Nullable Integer validation;

  /**
   * Returns a copy of the recipe in which the given options replace its values.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  Recipe applied(Recipe recipe) {
    Recipe changed = recipe;
    changed = epochs == null ? changed : changed.withEpochs(epochs);
    changed = batchSize == null ? changed : changed.withBatchSize(batchSize);
    changed = learningRate == null ? changed : changed.withLearningRate(learningRate);
    changed = labelSmoothing == null ? changed : changed.withLabelSmoothing(labelSmoothing);
    changed = classWeights == null ? changed : changed.withClassWeights(classWeights);
    return validation == null ? changed : changed.withValidation(validation);
  }

  /**
   * Applies the only option that may change when a run is resumed.
   *
   * @throws TrainerFailure if the run has more epochs already
   */
  void extend(RunFolder run) {
    if (epochs != null) {
      int finished = run.metrics().epochs().size();
      if (epochs < finished) {
        throw new TrainerFailure(
            String.format(
                Locale.ROOT,
                "--epochs %d: %s has finished %d epochs already; give a larger number, or leave the option out",
                epochs,
                run.folder(),
                finished));
      }
      run.extendTo(epochs);
    }
  }
}
