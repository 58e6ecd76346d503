package dev.sightline.cli.watch;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Passes outputs to a view until the count is reached, nothing arrives in time, or a stop is
 * requested.
 */
public final class Watch {
  private static final Duration REFRESH = Duration.ofMillis(100);

  private final OutputReader reader;
  private final OutputView view;

  public Watch(OutputReader reader, OutputView view) {
    this.reader = reader;
    this.view = view;
  }

  /**
   * @param count 0 for no limit
   * @param patience zero for no limit
   * @return number of outputs shown
   */
  public long run(long count, Duration patience, BooleanSupplier stop) {
    long shown = 0;
    long lastArrival = System.nanoTime();
    while (!stop.getAsBoolean() && !view.isOver() && (count == 0 || shown < count)) {
      for (Output output : reader.poll(REFRESH)) {
        lastArrival = System.nanoTime();
        if (count == 0 || shown < count) {
          view.show(output);
          shown++;
        }
      }
      view.refresh();
      if (!patience.isZero() && System.nanoTime() - lastArrival > patience.toNanos()) {
        break;
      }
    }
    view.finish();
    return shown;
  }
}
