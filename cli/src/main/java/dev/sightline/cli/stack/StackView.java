package dev.sightline.cli.stack;

/** Shows the state of the stack. Not thread-safe. */
public interface StackView {
  /** Shows an event as one line. */
  void show(String line);

  /** Updates the status. Called about once per second. */
  void refresh(Status status);

  /** Ends the live output; plain lines follow. */
  void finish();
}
