package dev.sightline.trainer.cli;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.dataset.Dataset;
import dev.sightline.trainer.network.Architectures;
import dev.sightline.trainer.pipeline.DatasetChoice;
import dev.sightline.trainer.pipeline.Recipe;
import dev.sightline.trainer.pipeline.SourceRevision;
import dev.sightline.trainer.pipeline.Training;
import dev.sightline.trainer.train.ConsoleProgress;
import dev.sightline.trainer.train.RunConfig;
import dev.sightline.trainer.train.RunFolder;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "train",
    description = "Train a network, export it as ONNX, check it and register it.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "DATASET",
      description = "cifar10, shapes, or a folder with one subfolder of images a class.")
  private @Nullable String dataset;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the dataset lies. Default for cifar10: where 'data fetch' puts it.")
  private @Nullable Path data;

  @Option(
      names = "--network",
      paramLabel = "NAME",
      description = "notebook or small. Default: small for shapes, else notebook.")
  private @Nullable String network;

  @Option(
      names = "--image-size",
      defaultValue = "32",
      paramLabel = "N",
      description = "Pixels a side that a folder's images are brought to. Default: 32.")
  private int imageSize;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Default: 6 for shapes, else 25. With --resume: go on to this many.")
  private @Nullable Integer epochs;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Default: 64 for shapes, else 1000.")
  private @Nullable Integer batchSize;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = "Adam's. Default: 0.002 for shapes, else 0.001.")
  private @Nullable Double learningRate;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Of weights, order, dropout, split and drawn shapes. Default: 1.")
  private long seed;

  @Option(
      names = "--limit",
      defaultValue = "0",
      paramLabel = "N",
      description = "Train on at most so many images. Default: all.")
  private int limit;

  @Option(
      names = "--run",
      paramLabel = "DIR",
      description = "New folder for this run. Default: runs/DATASET-TIME.")
  private @Nullable Path runFolder;

  @Option(names = "--resume", paramLabel = "RUN", description = "Go on with a stopped run.")
  private @Nullable Path resume;

  @Mixin private ReadingOptions reading;

  @Mixin private Registration registration;

  @Override
  public Integer call() {
    RunFolder run = resume == null ? newRun() : resumed(resume);
    RunConfig config = run.config();
    System.out.println("run folder: " + run.folder());
    Dataset read =
        DatasetChoice.reader(
                config.dataset(),
                data == null ? config.data() : data.toString(),
                config.imageSize(),
                config.seed(),
                reading.reading())
            .read();
    try (ConsoleProgress progress = new ConsoleProgress(System.out, System.console() != null)) {
      new Training(System.out, progress).train(run, read);
    }
    registration.release(run, read);
    return 0;
  }

  private RunFolder resumed(Path folder) {
    RunFolder run = RunFolder.open(folder);
    if (epochs != null) {
      run.extendTo(epochs);
    }
    return run;
  }

  private RunFolder newRun() {
    if (dataset == null) {
      throw new ParameterException(
          spec.commandLine(), "give a DATASET (cifar10, shapes or a folder), or --resume RUN");
    }
    RunConfig config = config(dataset);
    Architectures.named(config.network());
    DatasetChoice.reader(config.dataset(), config.data(), config.imageSize(), config.seed());
    String stamp = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now());
    Path name = Objects.requireNonNullElse(Path.of(dataset).getFileName(), Path.of("images"));
    return RunFolder.create(
        runFolder != null ? runFolder : Path.of("runs", name + "-" + stamp), config);
  }

  private RunConfig config(String named) {
    Recipe recipe = Recipe.of(named);
    try {
      return new RunConfig(
          named,
          data == null ? "" : data.toString(),
          network == null ? recipe.network() : network,
          imageSize,
          epochs == null ? recipe.epochs() : epochs,
          batchSize == null ? recipe.batchSize() : batchSize,
          seed,
          learningRate == null ? recipe.learningRate() : learningRate,
          limit,
          SourceRevision.of(Path.of(System.getProperty("sightline.home", "."))),
          List.copyOf(spec.root().commandLine().getParseResult().originalArgs()));
    } catch (IllegalArgumentException e) {
      throw new TrainerFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
