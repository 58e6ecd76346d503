package dev.sightline.cli.classify;

import dev.sightline.cli.terminal.Bar;
import dev.sightline.cli.terminal.LiveBlock;
import dev.sightline.clisupport.terminal.Terminal;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows on standard error how many files are done: as a bar on a terminal, elsewhere as a line from
 * time to time.
 */
final class ClassifyProgress implements AutoCloseable {
  /** Fewer files are done before a person would look for a bar. */
  private static final int LEAST_FILES = 20;

  private static final long INTERVAL = 10_000_000_000L;

  private final PrintWriter err;
  private final LongSupplier nanoTime;
  private final long total;
  private @Nullable LiveBlock block;
  private @Nullable Bar bar;
  private long last;
  private boolean closed;

  /**
   * @param err receives lines if standard error is no terminal
   * @param total number of all files
   */
  ClassifyProgress(PrintWriter err, long total, LongSupplier nanoTime) {
    this.err = err;
    this.nanoTime = nanoTime;
    this.total = total;
    last = nanoTime.getAsLong();
    if (total >= LEAST_FILES && Terminal.isErrorInteractive()) {
      int width = Terminal.errorWidth();
      block = new LiveBlock(System.err, width);
      bar = new Bar("classifying", total, width - 1, this::draw);
    }
  }

  private synchronized void draw(String line) {
    if (block != null && !closed) {
      block.draw(List.of(line.strip()));
    }
  }

  /** Prints on standard output, which may be the same terminal, above the bar. */
  synchronized void print(Runnable output) {
    if (block != null) {
      block.clear();
    }
    output.run();
  }

  void done(long files) {
    if (bar != null) {
      bar.stepTo(files);
    } else if (nanoTime.getAsLong() - last >= INTERVAL) {
      last = nanoTime.getAsLong();
      err.printf(Locale.ROOT, "%,d of %,d files done%n", files, total);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
    synchronized (this) {
      closed = true;
      if (block != null) {
        block.clear();
      }
    }
  }
}
