package dev.sightline.trainer.cli.options;

import dev.sightline.clisupport.terminal.Terminal;
import dev.sightline.trainer.data.Progress;
import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows a progress bar on a terminal; writes only the notes to logs and pipes. */
public final class BarProgress implements Progress {
  private static final long MIB = 1 << 20;

  private final PrintStream out;
  private final boolean interactive;
  private volatile @Nullable ProgressBar bar;

  BarProgress(PrintStream out, boolean interactive) {
    this.out = out;
    this.interactive = interactive;
  }

  public static BarProgress onScreen() {
    return new BarProgress(System.out, Terminal.isInteractive());
  }

  @Override
  public void begin(String task, Unit unit, long done, long total) {
    if (!interactive) {
      return;
    }
    ProgressBarBuilder builder =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.ASCII)
            .startsFrom(done, Duration.ZERO)
            .showSpeed()
            .clearDisplayOnFinish();
    bar =
        switch (unit) {
          case BYTES -> builder.setUnit(" MiB", MIB).build();
          case IMAGES -> builder.setUnit(" images", 1).build();
          case RECORDS -> builder.setUnit(" records", 1).build();
        };
  }

  @Override
  public void advance(long by) {
    ProgressBar shown = bar;
    if (shown != null) {
      shown.stepBy(by);
    }
  }

  @Override
  public void end() {
    ProgressBar shown = bar;
    if (shown != null) {
      shown.close();
      bar = null;
    }
  }

  @Override
  public void note(String line) {
    end();
    out.println(line);
  }
}
