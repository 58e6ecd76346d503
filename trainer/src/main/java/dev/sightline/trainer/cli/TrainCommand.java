package dev.sightline.trainer.cli;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.dataset.Dataset;
import dev.sightline.trainer.pipeline.DatasetChoice;
import dev.sightline.trainer.pipeline.SourceRevision;
import dev.sightline.trainer.pipeline.Training;
import dev.sightline.trainer.train.ConsoleProgress;
import dev.sightline.trainer.train.RunConfig;
import dev.sightline.trainer.train.RunFolder;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "train",
    description = "Trains a network on a dataset, exports it as ONNX and registers it.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "DATASET",
      description = "cifar10, shapes, or a folder with one subfolder of images a class")
  private @Nullable String dataset;

  @Option(names = "--data", paramLabel = "DIR", description = "where the dataset lies (cifar10)")
  private @Nullable Path data;

  @Option(names = "--network", defaultValue = "notebook", description = "${DEFAULT-VALUE}")
  private String network;

  @Option(names = "--image-size", defaultValue = "32", description = "${DEFAULT-VALUE}")
  private int imageSize;

  @Option(names = "--epochs", description = "25, for shapes 8")
  private @Nullable Integer epochs;

  @Option(names = "--batch-size", defaultValue = "1000", description = "${DEFAULT-VALUE}")
  private int batchSize;

  @Option(names = "--seed", defaultValue = "1", description = "${DEFAULT-VALUE}")
  private long seed;

  @Option(names = "--learning-rate", defaultValue = "0.001", description = "${DEFAULT-VALUE}")
  private double learningRate;

  @Option(names = "--limit", defaultValue = "0", description = "images to train on at most")
  private int limit;

  @Option(names = "--run", paramLabel = "DIR", description = "runs/DATASET-TIME")
  private @Nullable Path runFolder;

  @Option(names = "--resume", paramLabel = "RUN", description = "go on with a stopped run")
  private @Nullable Path resume;

  @Override
  public Integer call() {
    RunFolder run = resume == null ? newRun() : RunFolder.open(resume);
    RunConfig config = run.config();
    System.out.println("run folder " + run.folder());
    Dataset read =
        DatasetChoice.reader(config.dataset(), config.data(), config.imageSize(), config.seed())
            .read();
    try (ConsoleProgress progress = new ConsoleProgress(System.out, System.console() != null)) {
      new Training(System.out, progress).train(run, read);
    }
    return 0;
  }

  private RunFolder newRun() {
    if (dataset == null) {
      throw new ParameterException(
          spec.commandLine(), "give a DATASET (cifar10, shapes or a folder), or --resume RUN");
    }
    String stamp = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now());
    Path folder = runFolder != null ? runFolder : Path.of("runs", dataset + "-" + stamp);
    return RunFolder.create(folder, config(dataset));
  }

  private RunConfig config(String named) {
    try {
      return new RunConfig(
          named,
          data == null ? "" : data.toString(),
          network,
          imageSize,
          epochs == null ? 25 : epochs,
          batchSize,
          seed,
          learningRate,
          limit,
          SourceRevision.of(Path.of(System.getProperty("sightline.home", "."))),
          List.copyOf(spec.commandLine().getParent().getParseResult().originalArgs()));
    } catch (IllegalArgumentException e) {
      throw new TrainerFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
