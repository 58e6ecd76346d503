package dev.sightline.trainer.cli.train;

import dev.sightline.clisupport.terminal.Terminal;
import dev.sightline.trainer.cli.options.ShellWord;
import dev.sightline.trainer.cli.process.SafeStop;
import dev.sightline.trainer.data.Dataset;
import dev.sightline.trainer.run.RunFolder;
import dev.sightline.trainer.run.RunLock;
import dev.sightline.trainer.train.ConsoleProgress;
import dev.sightline.trainer.train.StopRequest;
import dev.sightline.trainer.train.Training;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Trains a run until it is finished or the process is stopped, and releases its model. */
final class RunTraining {
  /** Exit code of a command whose training was stopped; the same as a shell's after Ctrl-C. */
  static final int STOPPED = 130;

  private static final int PATIENCE_MINUTES = 2;

  private final Duration checkpointEvery;
  private final ReleaseOptions release;

  RunTraining(Duration checkpointEvery, ReleaseOptions release) {
    this.checkpointEvery = checkpointEvery;
    this.release = release;
  }

  /**
   * Trains a new run. If the training cannot begin, for example because an image cannot be read,
   * the run folder is deleted.
   *
   * @param images reads the images
   * @return the exit code
   */
  int begin(RunFolder run, Supplier<Dataset> images) {
    release.keep(run);
    RunLock lock = RunLock.of(run);
    try {
      return trainAndRelease(run, images.get());
    } finally {
      lock.close();
      if (!run.metrics().hasBegun()) {
        run.discard();
      }
    }
  }

  /**
   * Continues a run.
   *
   * @param change changes the settings that may change
   * @param images reads the images
   * @return the exit code
   */
  int resume(RunFolder run, Runnable change, Supplier<Dataset> images) {
    try (RunLock lock = RunLock.of(run)) {
      change.run();
      return trainAndRelease(run, images.get());
    }
  }

  private int trainAndRelease(RunFolder run, Dataset read) {
    if (!train(run, read)) {
      return STOPPED;
    }
    try (SafeStop stop = new SafeStop(() -> printStopped(run))) {
      release.release(run, read);
    }
    return 0;
  }

  /** Trains the run. Returns false if the training was stopped before the last epoch. */
  private boolean train(RunFolder run, Dataset read) {
    StopRequest stop = new StopRequest();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> stop.stopAndWait(PATIENCE_MINUTES, TimeUnit.MINUTES), "stop"));
    try (ConsoleProgress progress = new ConsoleProgress(System.out, Terminal.isInteractive())) {
      new Training(System.out, progress, stop, checkpointEvery).train(run, read);
      if (stop.isRequested()) {
        printStopped(run);
      }
    } finally {
      stop.finished();
    }
    return !stop.isRequested();
  }

  private static void printStopped(RunFolder run) {
    System.out.printf(
        "stopped; to continue: sightline train --resume %s%n",
        ShellWord.quoted(run.folder().toString()));
  }
}
