package dev.sightline.cli.stack;

import dev.sightline.cli.terminal.LiveBlock;
import java.io.PrintStream;

/** Redraws the status at the bottom of a terminal; event lines stay above it. */
public final class LiveStackView implements StackView {
  private final PrintStream out;
  private final LiveBlock block;

  public LiveStackView(PrintStream out, int width) {
    this.out = out;
    this.block = new LiveBlock(out, width);
  }

  @Override
  public void show(String line) {
    block.clear();
    out.println(line);
  }

  @Override
  public void refresh(Status status) {
    block.draw(StatusText.page(status));
  }

  @Override
  public void finish() {}
}
