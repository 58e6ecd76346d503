package dev.sightline.cli.stack;

/** Shows the stack as it runs. For one thread. */
public interface StackView {
  /** Something has happened that is worth a line. */
  void tell(String line);

  /** Called about once a second. */
  void refresh(Status status);

  /** The end begins; plain lines follow. */
  void finish();
}
