package dev.sightline.cli.stack;

import dev.sightline.clisupport.failure.CommandFailure;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Restarts a component that ends by itself, unless it ends repeatedly. */
final class SupervisedComponent implements AutoCloseable {
  private final String name;
  private final Component.Starter starter;
  private final LongSupplier nanoTime;
  private final Consumer<String> listener;
  private final RestartPolicy restarts = new RestartPolicy();
  private Component part;

  /**
   * Starts the component.
   *
   * @param listener receives one line for each restart
   */
  SupervisedComponent(
      String name, Component.Starter starter, LongSupplier nanoTime, Consumer<String> listener) {
    this.name = name;
    this.starter = starter;
    this.nanoTime = nanoTime;
    this.listener = listener;
    part = starter.start();
  }

  boolean isReady() throws InterruptedException {
    return part.isReady();
  }

  Optional<String> ended() {
    return part.ended();
  }

  int restarts() {
    return restarts.all();
  }

  /**
   * Restarts the component if it has ended.
   *
   * @throws CommandFailure if it has ended too often
   */
  void watch() {
    Optional<String> ended = part.ended();
    if (ended.isEmpty()) {
      return;
    }
    if (!restarts.tryRestart(nanoTime.getAsLong())) {
      throw new CommandFailure(
          String.format(
              Locale.ROOT,
              "%s ended %d times within %d minutes; last reason: %s",
              name,
              RestartPolicy.MOST + 1,
              RestartPolicy.WITHIN.toMinutes(),
              ended.get()));
    }
    listener.accept("%s ended (%s); restarting".formatted(name, ended.get()));
    part.close();
    part = starter.start();
  }

  @Override
  public void close() {
    part.close();
  }
}
