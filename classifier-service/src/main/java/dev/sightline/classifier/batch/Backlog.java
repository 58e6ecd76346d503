package dev.sightline.classifier.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.function.IntSupplier;

/**
 * Items that wait for a worker. There is no timer: a batch is what arrived while the workers were
 * busy, so batches grow with the load and a lone image does not wait. Thread-safe.
 */
public final class Backlog<T> {
  private final IntSupplier maxSize;
  private final Queue<T> waiting = new ArrayDeque<>();
  private int idle;

  /**
   * @param maxSize returns the maximum number of items of the next batch
   */
  public Backlog(IntSupplier maxSize) {
    this.maxSize = maxSize;
  }

  synchronized void addAll(Collection<? extends T> items) {
    waiting.addAll(items);
    notifyAll();
  }

  /** Returns whether no item waits for a worker now. */
  public synchronized boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Waits for items and shares them with the other waiting workers. */
  synchronized List<T> take() throws InterruptedException {
    idle++;
    try {
      while (waiting.isEmpty()) {
        wait();
      }
      int share = Math.min(maxSize.getAsInt(), (waiting.size() + idle - 1) / idle);
      List<T> batch = new ArrayList<>(share);
      while (batch.size() < share) {
        batch.add(waiting.remove());
      }
      return batch;
    } finally {
      idle--;
    }
  }
}
