package dev.sightline.trainer.cli;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.dataset.Dataset;
import dev.sightline.trainer.network.NetworkFile;
import dev.sightline.trainer.network.Networks;
import dev.sightline.trainer.pipeline.DatasetChoice;
import dev.sightline.trainer.pipeline.DefaultNetwork;
import dev.sightline.trainer.pipeline.Environment;
import dev.sightline.trainer.pipeline.SourceRevision;
import dev.sightline.trainer.pipeline.Training;
import dev.sightline.trainer.recipe.Recipe;
import dev.sightline.trainer.train.ConsoleProgress;
import dev.sightline.trainer.train.RunConfig;
import dev.sightline.trainer.train.RunFolder;
import dev.sightline.trainer.train.StopRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
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
  private static final int STOPPED = 130;
  private static final int PATIENCE_MINUTES = 2;

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
      paramLabel = "NAME|FILE",
      description =
          "notebook, small, residual, or a .yaml file. Default: small for shapes, else notebook.")
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
      description = "Default: the network file's. With --resume: go on to this many.")
  private @Nullable Integer epochs;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Images a step. Default: the network file's.")
  private @Nullable Integer batchSize;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = "At the peak of the schedule. Default: the network file's.")
  private @Nullable Double learningRate;

  @Option(
      names = "--label-smoothing",
      paramLabel = "SHARE",
      description = "Spread evenly over all classes. Default: the network file's.")
  private @Nullable Double labelSmoothing;

  @Option(
      names = "--validation",
      paramLabel = "N",
      description = "Images to hold back. Default: the network file's, else a tenth.")
  private @Nullable Integer validation;

  @Option(
      names = "--batches",
      defaultValue = "5",
      paramLabel = "K",
      description = "Train on the first K of the five data batches only. Default: 5.")
  private int dataBatches;

  @Option(
      names = "--checkpoint-every",
      defaultValue = "0",
      paramLabel = "MINUTES",
      description = "Also within epochs. Default: 0, only after each epoch.")
  private int checkpointEvery;

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

  @Mixin private BenchmarkRun benchmark;

  @Override
  public Integer call() {
    if (benchmark.isAsked()) {
      benchmark.run(network, imageSize);
      return 0;
    }
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
    if (!train(run, read)) {
      return STOPPED;
    }
    registration.release(run, read);
    return 0;
  }

  /** Returns false where somebody stopped it before the end. */
  private boolean train(RunFolder run, Dataset read) {
    StopRequest stop = new StopRequest();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> stop.stopAndWait(PATIENCE_MINUTES, TimeUnit.MINUTES), "stop"));
    try (ConsoleProgress progress = new ConsoleProgress(System.out, System.console() != null)) {
      new Training(System.out, progress, stop, Duration.ofMinutes(checkpointEvery))
          .train(run, read);
      if (stop.isRequested()) {
        System.out.printf("stopped; to go on: sightline train --resume %s%n", run.folder());
      }
    } finally {
      stop.finished();
    }
    return !stop.isRequested();
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
    NetworkFile file = Networks.find(network == null ? DefaultNetwork.of(dataset) : network);
    RunConfig config = config(dataset, file);
    DatasetChoice.reader(config.dataset(), config.data(), config.imageSize(), config.seed());
    String stamp = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now());
    Path name = Objects.requireNonNullElse(Path.of(dataset).getFileName(), Path.of("images"));
    RunFolder run =
        RunFolder.create(
            runFolder != null ? runFolder : Path.of("runs", name + "-" + stamp),
            config,
            file.text());
    run.writeWhole(run.folder().resolve("environment.json"), Environment.json(config.gitCommit()));
    return run;
  }

  private RunConfig config(String named, NetworkFile file) {
    try {
      return new RunConfig(
          named,
          data == null ? "" : data.toString(),
          file.name(),
          imageSize,
          seed,
          limit,
          dataBatches,
          changed(file.recipe()),
          SourceRevision.of(Path.of(System.getProperty("sightline.home", "."))),
          List.copyOf(spec.root().commandLine().getParseResult().originalArgs()));
    } catch (IllegalArgumentException e) {
      throw new TrainerFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private Recipe changed(Recipe recipe) {
    Recipe changed = recipe;
    changed = epochs == null ? changed : changed.withEpochs(epochs);
    changed = batchSize == null ? changed : changed.withBatchSize(batchSize);
    changed = learningRate == null ? changed : changed.withLearningRate(learningRate);
    changed = labelSmoothing == null ? changed : changed.withLabelSmoothing(labelSmoothing);
    return validation == null ? changed : changed.withValidation(validation);
  }
}
