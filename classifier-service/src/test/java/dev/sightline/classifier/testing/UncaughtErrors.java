package dev.sightline.classifier.testing;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Default handler of uncaught exceptions and errors that keeps them, until it is closed. */
public final class UncaughtErrors implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final BlockingQueue<Throwable> caught = new LinkedBlockingQueue<>();
  private final Thread.@Nullable UncaughtExceptionHandler before =
      Thread.getDefaultUncaughtExceptionHandler();

  public UncaughtErrors() {
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> caught.add(thrown));
  }

  /** Waits for the next one; null if there is none. */
  public @Nullable Throwable next() throws InterruptedException {
    return caught.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  public boolean isEmpty() {
    return caught.isEmpty();
  }

  @Override
  public void close() {
    Thread.setDefaultUncaughtExceptionHandler(before);
  }
}
