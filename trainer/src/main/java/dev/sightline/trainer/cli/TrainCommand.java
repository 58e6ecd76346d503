package dev.sightline.trainer.cli;

import dev.sightline.trainer.dataset.Dataset;
import dev.sightline.trainer.pipeline.DatasetChoice;
import dev.sightline.trainer.pipeline.Training;
import dev.sightline.trainer.train.ConsoleProgress;
import dev.sightline.trainer.train.RunConfig;
import dev.sightline.trainer.train.RunFolder;
import dev.sightline.trainer.train.StopRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the dataset lies. Default for cifar10: where 'data fetch' puts it.")
  private @Nullable Path data;

  @Option(
      names = "--checkpoint-every",
      defaultValue = "10",
      paramLabel = "MINUTES",
      description = "Also within epochs; 0 for only after each epoch. Default: 10.")
  private int checkpointEvery;

  @Option(names = "--resume", paramLabel = "RUN", description = "Go on with a stopped run.")
  private @Nullable Path resume;

  @Mixin private NewRun newRun;
  @Mixin private RecipeOptions recipe;
  @Mixin private ReadingOptions reading;
  @Mixin private Registration registration;

  @Mixin private BenchmarkRun benchmark;

  @Override
  public Integer call() {
    if (benchmark.isAsked()) {
      benchmark.run(newRun.network(), newRun.imageSize());
      return 0;
    }
    if (checkpointEvery < 0) {
      throw new ParameterException(
          spec.commandLine(),
          "--checkpoint-every %d: give minutes, or 0".formatted(checkpointEvery));
    }
    RunFolder run = resume == null ? newRun.create(data, recipe) : resumed(resume);
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

  private RunFolder resumed(Path folder) {
    if (newRun.dataset() != null) {
      throw new ParameterException(
          spec.commandLine(),
          "%s: a resumed run has its dataset already: leave it out".formatted(newRun.dataset()));
    }
    UnfitOptions.refuse(
        spec, NewRun.SETTLED, "a resumed run goes on as it began: leave it out, or begin another");
    RunFolder run = RunFolder.open(folder);
    recipe.extend(run);
    return run;
  }

  /** Returns false where somebody stopped it before the end. */
  private boolean train(RunFolder run, Dataset read) {
    StopRequest stop = new StopRequest();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> stop.stopAndWait(PATIENCE_MINUTES, TimeUnit.MINUTES), "stop"));
    try (ConsoleProgress progress = new ConsoleProgress(System.out, Terminal.isInteractive())) {
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
}
