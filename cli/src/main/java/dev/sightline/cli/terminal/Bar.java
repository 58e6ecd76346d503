package dev.sightline.cli.terminal;

import java.util.function.Consumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Renders a progress bar with rate and remaining time as text. */
public final class Bar implements AutoCloseable {
  private static final int REFRESH_MILLIS = 100;

  private final ProgressBar bar;

  /**
   * @param total total count; 0 if unknown
   * @param line receives each new rendering, on the bar's own thread
   */
  public Bar(String task, long total, int columns, Consumer<String> line) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total == 0 ? -1 : total)
            .setStyle(ProgressBarStyle.ASCII)
            .setUnit(" images", 1)
            .showSpeed()
            .setUpdateIntervalMillis(REFRESH_MILLIS)
            .setConsumer(new DelegatingProgressBarConsumer(line, columns))
            .build();
  }

  public void stepTo(long done) {
    bar.stepTo(done);
  }

  public void step() {
    bar.step();
  }

  @Override
  public void close() {
    bar.close();
  }
}
