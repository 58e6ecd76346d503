package dev.sightline.trainer.cli.train;

import dev.sightline.trainer.cli.options.DataCheckOptions;
import dev.sightline.trainer.cli.options.ReadingOptions;
import dev.sightline.trainer.run.RunDataset;
import dev.sightline.trainer.run.RunFolder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "retrain",
    header = "Train a model of the repository further on new images.",
    description = {
      "Registers the result as a new version that is not current; 'models gate' judges it.",
      "Starts from the version's weights. Defaults: a quarter of the epochs of its network file, a tenth"
          + " of the learning rate, batches of at most 128 images, a tenth of the images held out. With"
          + " --afresh: new weights, and the defaults of 'train'. Continue a stopped run with"
          + " 'train --resume RUN'.",
      "An imported version has no network to continue from: --afresh with --network trains a network of"
          + " Sightline with its labels and input size. Multi-label models cannot be retrained."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:A new version is registered.",
      "1:The command failed.",
      "2:Wrong usage.",
      "130:The run was stopped; 'train --resume RUN' continues it."
    },
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = "  ./sightline retrain --model cifar10 --data week-48 --old-data cifar10")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class RetrainCommand implements Callable<Integer> {
  @Mixin private RetrainOptions options;
  @Mixin private RecipeOptions recipe;
  @Mixin private ReadingOptions reading;
  @Mixin private DataCheckOptions dataCheck;
  @Mixin private CheckpointOptions checkpoints;
  @Mixin private ReleaseOptions release;

  @Override
  public Integer call() {
    release.check(options.modelName());
    RunFolder run = options.create(release.models(), recipe);
    System.out.println("run folder: " + run.folder());
    return new RunTraining(checkpoints.every(), release)
        .begin(run, () -> RunDataset.read(run, null, dataCheck.with(reading.reading())));
  }
}
