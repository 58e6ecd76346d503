package dev.sightline.trainer.cli.train;

import dev.sightline.clisupport.terminal.Terminal;
import dev.sightline.trainer.cli.options.ShellWord;
import dev.sightline.trainer.data.Dataset;
import dev.sightline.trainer.run.RunFolder;
import dev.sightline.trainer.train.ConsoleProgress;
import dev.sightline.trainer.train.StopRequest;
import dev.sightline.trainer.train.Training;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Trains a run until it is finished or the process is stopped. */
final class RunTraining {
  /** Exit code of a command whose training was stopped; the same as a shell's after Ctrl-C. */
  static final int STOPPED = 130;

  private static final int PATIENCE_MINUTES = 2;

  private final Duration checkpointEvery;
  private final ReleaseOptions release;

  /**
   * @param release its options are repeated in the command that continues a stopped run
   */
  RunTraining(Duration checkpointEvery, ReleaseOptions release) {
    this.checkpointEvery = checkpointEvery;
    this.release = release;
  }

  /** Trains the run. Returns false if the training was stopped before the last epoch. */
  boolean train(RunFolder run, Dataset read) {
    StopRequest stop = new StopRequest();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> stop.stopAndWait(PATIENCE_MINUTES, TimeUnit.MINUTES), "stop"));
    try (ConsoleProgress progress = new ConsoleProgress(System.out, Terminal.isInteractive())) {
      new Training(System.out, progress, stop, checkpointEvery).train(run, read);
      if (stop.isRequested()) {
        System.out.printf(
            "stopped; to continue: sightline train --resume %s%s%n",
            ShellWord.quoted(run.folder().toString()), release.text());
      }
    } finally {
      stop.finished();
    }
    return !stop.isRequested();
  }
}
