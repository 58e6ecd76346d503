package dev.sightline.cli.tempdir;

import dev.sightline.clisupport.failure.CommandFailure;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Runs one task on its own thread. {@link #close} requests a stop and waits for the end. */
public final class Background<T> implements AutoCloseable {
  private final AtomicBoolean stop = new AtomicBoolean();
  private final FutureTask<T> task;
  private final Thread thread;

  /**
   * @param work task; receives a supplier that is true when it should stop
   */
  public Background(String name, Function<BooleanSupplier, T> work) {
    task = new FutureTask<>(() -> work.apply(stop::get));
    thread = new Thread(task, name);
    thread.start();
  }

  public boolean isDone() {
    return task.isDone();
  }

  /** Waits for the end and returns the result, or throws the task's exception. */
  public T result() throws InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof CommandFailure failure
          ? failure
          : new IllegalStateException("a background task failed", e.getCause());
    }
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
