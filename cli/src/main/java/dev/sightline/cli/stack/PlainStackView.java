package dev.sightline.cli.stack;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/** Prints lines for a file, a pipe or a CI log: each event, and the status every ten seconds. */
public final class PlainStackView implements StackView {
  private static final long INTERVAL = 10_000_000_000L;

  private final PrintStream out;
  private final LongSupplier nanoTime;
  private long last;

  public PlainStackView(PrintStream out, LongSupplier nanoTime) {
    this.out = out;
    this.nanoTime = nanoTime;
    this.last = nanoTime.getAsLong();
  }

  @Override
  public void show(String line) {
    out.println(line);
  }

  @Override
  public void refresh(Status status) {
    long now = nanoTime.getAsLong();
    if (now - last >= INTERVAL) {
      last = now;
      out.println("  " + StatusText.line(status));
    }
  }

  @Override
  public void finish() {}
}
