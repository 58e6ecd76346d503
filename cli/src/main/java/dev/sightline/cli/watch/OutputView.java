package dev.sightline.cli.watch;

/** Shows outputs as they arrive. Not thread-safe. */
public interface OutputView {
  void show(Output output);

  /** Updates the display. Called several times per second, also without new outputs. */
  void refresh();

  /** Returns whether the output is closed, such as a closed pipe. */
  default boolean isOver() {
    return false;
  }

  /** Ends the output. */
  void finish();
}
