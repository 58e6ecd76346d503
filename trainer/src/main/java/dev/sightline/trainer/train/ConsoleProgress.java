package dev.sightline.trainer.train;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A progress bar over each epoch's images, where somebody watches, and a line of statistics after
 * it. The bar is left out of logs and pipes.
 */
public final class ConsoleProgress implements TrainingObserver, AutoCloseable {
  private final PrintStream out;
  private final boolean interactive;
  private @Nullable ProgressBar bar;

  public ConsoleProgress(PrintStream out, boolean interactive) {
    this.out = out;
    this.interactive = interactive;
  }

  @Override
  public void epochStarted(int epoch, int epochs, int images) {
    if (interactive) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("epoch %d/%d".formatted(epoch, epochs))
              .setInitialMax(images)
              .setUnit(" images", 1)
              .setStyle(ProgressBarStyle.ASCII)
              .showSpeed()
              .clearDisplayOnFinish()
              .build();
    }
  }

  @Override
  public void batchTrained(int images) {
    if (bar != null) {
      bar.stepBy(images);
    }
  }

  @Override
  public void epochFinished(EpochStats stats, int epochs) {
    close();
    out.println(statsLine(stats, epochs));
  }

  /** All that is worth seeing of an epoch, in columns that stay in place. */
  static String statsLine(EpochStats stats, int epochs) {
    return String.format(
        Locale.ROOT,
        "epoch %3d/%d  loss %.4f  train %.1f%%  validation %.1f%%  %.0f images/s  left %s",
        stats.epoch(),
        epochs,
        stats.loss(),
        100 * stats.trainAccuracy(),
        100 * stats.validationAccuracy(),
        stats.imagesPerSecond(),
        readable(Duration.ofSeconds(Math.round(stats.seconds() * (epochs - stats.epoch())))));
  }

  private static String readable(Duration duration) {
    return duration.toMinutes() > 0
        ? "%d min %02d s".formatted(duration.toMinutes(), duration.toSecondsPart())
        : duration.toSeconds() + " s";
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
