package dev.sightline.cli.demo;

import dev.sightline.cli.terminal.Bar;
import dev.sightline.cli.terminal.LiveBlock;
import dev.sightline.cli.watch.Output;
import dev.sightline.cli.watch.OutputRow;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Redraws a progress bar, the current figures and the last answers on a terminal. */
public final class LiveView implements DemoView {
  private static final int ROWS = 6;

  private final PrintStream out;
  private final LiveBlock block;
  private final int width;
  private final Deque<Output> last = new ArrayDeque<>();
  private volatile String barText = "";
  private @Nullable Bar bar;
  private double median;

  public LiveView(PrintStream out, int width) {
    this.out = out;
    this.block = new LiveBlock(out, width);
    this.width = width;
  }

  @Override
  public void step(String line) {
    out.println(line);
  }

  @Override
  public void show(Output output) {
    last.addLast(output);
    if (last.size() > ROWS) {
      last.removeFirst();
    }
  }

  @Override
  public void refresh(Progress progress) {
    Bar current = bar;
    if (current == null) {
      current = new Bar("classified", progress.planned(), width - 1, text -> barText = text);
      bar = current;
    }
    current.stepTo(progress.answered());
    median = progress.medianMillis() == 0 ? median : progress.medianMillis();
    List<String> lines = new ArrayList<>();
    lines.add(barText.strip());
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d sent, %,d answered, %,.0f images/s, p50 now %,.0f ms",
            progress.sent(),
            progress.answered(),
            progress.perSecond(),
            median));
    lines.add(OutputRow.heading());
    last.forEach(output -> lines.add(OutputRow.of(output)));
    block.draw(lines);
  }

  @Override
  public void finish() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
