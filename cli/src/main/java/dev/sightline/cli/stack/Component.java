package dev.sightline.cli.stack;

import java.util.Optional;

/** A running part of the stack. Closing stops it. */
interface Component extends AutoCloseable {
  /** Whether it does its work now. */
  boolean isReady() throws InterruptedException;

  /** Why it is no longer running; empty while it is. */
  Optional<String> ended();

  @Override
  void close();

  /** How one is started; throws a CommandFailure where it can't be. */
  @FunctionalInterface
  interface Starter {
    Component start();
  }
}
