package dev.sightline.cli.stack;

import java.util.Optional;

/** A running component of the stack. {@link #close} stops it. */
interface Component extends AutoCloseable {
  /** Returns whether it is ready. */
  boolean isReady() throws InterruptedException;

  /** Returns the reason why it ended, or empty while it runs. */
  Optional<String> ended();

  @Override
  void close();

  /** Starts a component; throws CommandFailure if it cannot be started. */
  @FunctionalInterface
  interface Starter {
    Component start();
  }
}
