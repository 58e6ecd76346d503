package dev.sightline.cli.demo;

import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** One task on one thread of its own; closing asks it to stop and waits until it has. */
final class Background<T> implements AutoCloseable {
  private final AtomicBoolean stop = new AtomicBoolean();
  private final FutureTask<T> task;
  private final Thread thread;

  /**
   * @param work given the question whether to stop
   */
  Background(String name, Function<BooleanSupplier, T> work) {
    task = new FutureTask<>(() -> work.apply(stop::get));
    thread = new Thread(task, name);
    thread.start();
  }

  Future<T> result() {
    return task;
  }

  @Override
  public void close() {
    stop.set(true);
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
