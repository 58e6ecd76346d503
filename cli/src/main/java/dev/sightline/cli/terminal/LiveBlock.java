package dev.sightline.cli.terminal;

import java.io.PrintStream;
import java.util.List;

/**
 * Redraws a few lines at the bottom of an interactive terminal. Not thread-safe. Lines must contain
 * no control characters except colours that end on the same line.
 */
public final class LiveBlock {
  private static final String ESCAPE = "\u001b[";

  private final PrintStream out;
  private final int width;
  private int drawn;

  public LiveBlock(PrintStream out, int width) {
    this.out = out;
    this.width = width;
  }

  /** Replaces the lines drawn before. */
  public void draw(List<String> lines) {
    StringBuilder frame = new StringBuilder(erasure());
    for (String line : lines) {
      frame.append(Text.fit(line, width - 1)).append('\n');
    }
    drawn = lines.size();
    out.print(frame);
    out.flush();
  }

  /** Removes the lines, so that plain lines can follow. */
  public void clear() {
    out.print(erasure());
    out.flush();
    drawn = 0;
  }

  private String erasure() {
    return drawn == 0 ? "" : ESCAPE + drawn + "F" + ESCAPE + "J";
  }
}
