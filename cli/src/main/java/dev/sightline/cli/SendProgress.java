package dev.sightline.cli;

import dev.sightline.cli.produce.SendListener;
import dev.sightline.cli.produce.SourceImage;
import dev.sightline.cli.terminal.Bar;
import dev.sightline.cli.terminal.LiveBlock;
import dev.sightline.clisupport.terminal.Terminal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows a progress bar of acknowledged images on a terminal, and nothing elsewhere. */
final class SendProgress implements SendListener, AutoCloseable {
  private final @Nullable LiveBlock block;
  private final @Nullable Bar bar;

  SendProgress(long total) {
    if (Terminal.isInteractive()) {
      int width = Terminal.width();
      LiveBlock drawn = new LiveBlock(System.err, width);
      block = drawn;
      bar = new Bar("sending", total, width - 1, line -> drawn.draw(List.of(line.strip())));
    } else {
      block = null;
      bar = null;
    }
  }

  @Override
  public void sending(SourceImage image) {}

  @Override
  public void delivered() {
    if (bar != null) {
      bar.step();
    }
  }

  @Override
  public void close() {
    if (bar != null && block != null) {
      bar.close();
      block.clear();
    }
  }
}
