package dev.sightline.cli.demo;

import dev.sightline.cli.watch.Output;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Prints lines for a file, a pipe or a CI log: one for each step, and one every two seconds. */
public final class PlainView implements DemoView {
  private static final long INTERVAL = 2_000_000_000L;

  private final PrintStream out;
  private final LongSupplier nanoTime;
  private long last;

  public PlainView(PrintStream out, LongSupplier nanoTime) {
    this.out = out;
    this.nanoTime = nanoTime;
    this.last = nanoTime.getAsLong();
  }

  @Override
  public void step(String line) {
    out.println(line);
  }

  @Override
  public void show(Output output) {}

  @Override
  public void refresh(Progress progress) {
    long now = nanoTime.getAsLong();
    if (now - last < INTERVAL) {
      return;
    }
    last = now;
    out.println(
        String.format(
            Locale.ROOT,
            "  %,d of %,d answered, %,.0f images/s",
            progress.answered(),
            progress.planned(),
            progress.perSecond()));
  }

  @Override
  public void finish() {}
}
