package dev.sightline.trainer.cli.train;

import dev.sightline.clisupport.terminal.Terminal;
import dev.sightline.trainer.data.Dataset;
import dev.sightline.trainer.run.RunFolder;
import dev.sightline.trainer.train.ConsoleProgress;
import dev.sightline.trainer.train.StopRequest;
import dev.sightline.trainer.train.Training;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Trains a run to its end, or until the process is stopped. */
final class RunTraining {
  /** Exit code of a command whose training was stopped, as shells have it for Ctrl-C. */
  static final int STOPPED = 130;

  private static final int PATIENCE_MINUTES = 2;

  private final Duration checkpointEvery;

  RunTraining(Duration checkpointEvery) {
    this.checkpointEvery = checkpointEvery;
  }

  /** Returns false if the training was stopped before its end. */
  boolean train(RunFolder run, Dataset read) {
    StopRequest stop = new StopRequest();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> stop.stopAndWait(PATIENCE_MINUTES, TimeUnit.MINUTES), "stop"));
    try (ConsoleProgress progress = new ConsoleProgress(System.out, Terminal.isInteractive())) {
      new Training(System.out, progress, stop, checkpointEvery).train(run, read);
      if (stop.isRequested()) {
        System.out.printf("stopped; to go on: sightline train --resume %s%n", run.folder());
      }
    } finally {
      stop.finished();
    }
    return !stop.isRequested();
  }
}
