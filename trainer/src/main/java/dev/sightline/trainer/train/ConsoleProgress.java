package dev.sightline.trainer.train;

import dev.sightline.trainer.run.BatchStats;
import dev.sightline.trainer.run.EpochStats;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Prints a progress bar over each epoch's images, and a line of statistics after each fifth of an
 * epoch and at its end. Omits the bar if the output is not a terminal.
 */
public final class ConsoleProgress implements TrainingObserver, AutoCloseable {
  private final PrintStream out;
  private final boolean interactive;
  private @Nullable ProgressBar bar;
  private double lastValidation = Double.NaN;

  public ConsoleProgress(PrintStream out, boolean interactive) {
    this.out = out;
    this.interactive = interactive;
  }

  @Override
  public void epochStarted(int epoch, int epochs, int images) {
    if (interactive) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(String.format(Locale.ROOT, "epoch %d/%d", epoch, epochs))
              .setInitialMax(images)
              .setUnit(" images", 1)
              .setStyle(ProgressBarStyle.ASCII)
              .clearDisplayOnFinish()
              .build();
    }
  }

  @Override
  public void batchTrained(BatchStats stats, TrainingSpeed pace) {
    if (bar != null) {
      bar.stepBy(stats.images());
      bar.setExtraMessage(live(stats, pace));
    }
    if (stats.validationAccuracy() != null) {
      lastValidation = 100 * stats.validationAccuracy();
      out.println(batchLine(stats, pace));
    }
  }

  @Override
  public void epochFinished(EpochStats stats, int epochs, TrainingSpeed pace) {
    close();
    lastValidation = 100 * stats.validationAccuracy();
    out.println(statsLine(stats, epochs, pace));
  }

  private String live(BatchStats stats, TrainingSpeed pace) {
    return String.format(
        Locale.ROOT,
        " loss %.4f train %.1f%% validation %s %.0f images/s left %s",
        stats.loss(),
        100 * stats.accuracy(),
        Double.isNaN(lastValidation) ? "-" : String.format(Locale.ROOT, "%.1f%%", lastValidation),
        pace.imagesPerSecond(),
        readable(pace.left()));
  }

  /** Returns the line printed after each fifth of an epoch. */
  static String batchLine(BatchStats stats, TrainingSpeed pace) {
    return String.format(
        Locale.ROOT,
        "epoch %3d, data batch %d  loss %.4f  train %.1f%%  validation %.1f%%  %.0f images/s  left"
            + " %s",
        stats.epoch(),
        stats.dataBatch(),
        stats.loss(),
        100 * stats.accuracy(),
        100 * Objects.requireNonNullElse(stats.validationAccuracy(), Double.NaN),
        pace.imagesPerSecond(),
        readable(pace.left()));
  }

  /** Returns the statistics of an epoch in columns of fixed width. */
  static String statsLine(EpochStats stats, int epochs, TrainingSpeed pace) {
    return String.format(
        Locale.ROOT,
        "epoch %3d/%d  loss %.4f  train %.1f%%  validation %.1f%%  %.0f images/s  left %s",
        stats.epoch(),
        epochs,
        stats.loss(),
        100 * stats.trainAccuracy(),
        100 * stats.validationAccuracy(),
        stats.imagesPerSecond(),
        readable(pace.left()));
  }

  private static String readable(Duration duration) {
    if (duration.toHours() > 0) {
      return String.format(
          Locale.ROOT, "%d h %02d min", duration.toHours(), duration.toMinutesPart());
    }
    return duration.toMinutes() > 0
        ? String.format(
            Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart())
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
