package dev.sightline.cli.watch;

/** A way to show outputs as they come. For one thread. */
public interface OutputView {
  void show(Output output);

  /** Called several times a second, whether or not something came. */
  void refresh();

  /** Whether nobody looks any more, as at the end of a closed pipe. */
  default boolean isOver() {
    return false;
  }

  /** Nothing more will come. */
  void finish();
}
