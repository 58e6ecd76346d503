package dev.sightline.trainer.cli.train;

import dev.sightline.trainer.cli.options.DataCheckOptions;
import dev.sightline.trainer.cli.options.ReadingOptions;
import dev.sightline.trainer.run.RunDataset;
import dev.sightline.trainer.run.RunFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "train",
    header = "Train a network, export it as ONNX, check it and register it.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./sightline train cifar10 --epochs 25",
      "  ./sightline train photos --image-size 64 --name pets"
    })
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Location of the dataset. Default for cifar10: the folder of 'data fetch'.")
  private @Nullable Path data;

  @Option(names = "--resume", paramLabel = "RUN", description = "Continue a stopped run.")
  private @Nullable Path resume;

  @Mixin private RunOptions options;
  @Mixin private RecipeOptions recipe;
  @Mixin private ReadingOptions reading;
  @Mixin private DataCheckOptions dataCheck;
  @Mixin private CheckpointOptions checkpoints;
  @Mixin private ReleaseOptions release;

  @Mixin private BenchmarkRun benchmark;

  @Override
  public Integer call() {
    if (benchmark.isAsked()) {
      benchmark.run(options.network(), options.imageSize());
      return 0;
    }
    RunTraining training = new RunTraining(checkpoints.every(), release);
    return resume == null ? begin(training) : resume(training, resume);
  }

  private int begin(RunTraining training) {
    release.check(options.datasetName(data));
    RunFolder run = options.create(data, recipe);
    System.out.println("run folder: " + run.folder());
    return training.begin(run, () -> RunDataset.read(run, data, dataCheck.with(reading.reading())));
  }

  private int resume(RunTraining training, Path folder) {
    if (options.dataset() != null) {
      throw new ParameterException(
          spec.commandLine(),
          "%s: a resumed run already has its dataset: remove the argument"
              .formatted(options.dataset()));
    }
    UnfitOptions.refuse(
        spec,
        RunOptions.SETTLED,
        "a resumed run keeps its settings: remove the option, or start a new run");
    RunFolder run = RunFolder.open(folder);
    release.complete(run);
    release.check(run.config().datasetName());
    System.out.println("run folder: " + run.folder());
    return training.resume(
        run,
        () -> recipe.extend(run),
        () -> RunDataset.read(run, data, dataCheck.with(reading.reading())));
  }
}
