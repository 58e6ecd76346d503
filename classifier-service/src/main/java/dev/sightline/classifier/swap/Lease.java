package dev.sightline.classifier.swap;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A counted use of an object, which is not retired while a lease is open. Close it exactly once, on
 * any thread.
 */
public final class Lease<T> implements AutoCloseable {
  private final T leased;
  private final Consumer<? super T> retire;
  // The first use is that of the LeasedReference itself.
  private final AtomicInteger uses = new AtomicInteger(1);

  Lease(T leased, Consumer<? super T> retire) {
    this.leased = leased;
    this.retire = retire;
  }

  public T get() {
    return leased;
  }

  /** Counts one more use; returns false if the last use has ended, which is final. */
  boolean tryAcquire() {
    int now = uses.get();
    while (now > 0 && !uses.compareAndSet(now, now + 1)) {
      now = uses.get();
    }
    return now > 0;
  }

  @Override
  public void close() {
    if (uses.decrementAndGet() == 0) {
      retire.accept(leased);
    }
  }
}
