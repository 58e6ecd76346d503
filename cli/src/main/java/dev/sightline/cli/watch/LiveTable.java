package dev.sightline.cli.watch;

import dev.sightline.cli.terminal.LiveBlock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Redraws counts, rate, drift if requested, and the last outputs. */
public final class LiveTable implements OutputView {
  private static final int ROWS = 15;

  private final LiveBlock block;
  private final LongSupplier nanoTime;
  private final DriftSource drift;
  private final Deque<Output> last = new ArrayDeque<>();
  private final RecentRate rate = new RecentRate();
  private long predictions;
  private long rejections;

  public LiveTable(LiveBlock block, LongSupplier nanoTime, DriftSource drift) {
    this.block = block;
    this.nanoTime = nanoTime;
    this.drift = drift;
  }

  @Override
  public void show(Output output) {
    rate.add(nanoTime.getAsLong());
    boolean isPrediction = output.match(predicted -> true, refused -> false, unreadable -> false);
    predictions += isPrediction ? 1 : 0;
    rejections += isPrediction ? 0 : 1;
    last.addLast(output);
    if (last.size() > ROWS) {
      last.removeFirst();
    }
  }

  @Override
  public void refresh() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d predictions   %,d rejections   %,.0f images/s   (Ctrl-C stops)",
            predictions,
            rejections,
            rate.perSecond(nanoTime.getAsLong())));
    drift.line().ifPresent(lines::add);
    lines.add(OutputRow.heading());
    last.forEach(output -> lines.add(OutputRow.of(output)));
    if (last.isEmpty()) {
      lines.add("waiting for the first result; send images with ./sightline produce --shapes");
    }
    block.draw(lines);
  }

  @Override
  public void finish() {
    refresh();
  }
}
