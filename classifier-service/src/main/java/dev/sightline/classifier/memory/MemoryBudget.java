package dev.sightline.classifier.memory;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Number of bytes that images in process may use together. Records use it from the poll to the
 * commit, and the memory for decoding comes on top while an image is decoded. Records may use half
 * of it, so that some is left to decode them. Thread-safe.
 *
 * <p>Nothing waits for ever: the decoding that waits longest starts when no other one is running,
 * even if it takes more than the budget has.
 */
public final class MemoryBudget {
  /** Memory of one decoding, returned by {@link #close}. */
  public final class Decoding implements AutoCloseable {
    private final long bytes;

    private Decoding(long bytes) {
      this.bytes = bytes;
    }

    @Override
    public void close() {
      synchronized (MemoryBudget.this) {
        decodings--;
        decoding -= bytes;
        MemoryBudget.this.notifyAll();
      }
    }
  }

  private final long total;
  private long held;
  private long decoding;
  private int decodings;
  // Decodings start in the order of their requests, so that a large one is not overtaken for ever.
  private final Queue<Thread> waiting = new ArrayDeque<>();

  /**
   * @param total number of bytes; positive
   */
  public MemoryBudget(long total) {
    if (total < 1) {
      throw new IllegalArgumentException("a budget must be positive, not " + total);
    }
    this.total = total;
  }

  /** Returns the number of bytes of the whole budget. */
  public long total() {
    return total;
  }

  /** Returns how many bytes records may use before no more are polled. */
  public long limitOfRecords() {
    return Math.max(1, total / 2);
  }

  /** Returns whether more records may be polled. */
  public synchronized boolean hasRoomForRecords() {
    return held < limitOfRecords();
  }

  /** Counts records that were polled. Never waits, because they are in memory already. */
  public synchronized void hold(long bytes) {
    held += bytes;
  }

  /** Returns the memory of records that are answered and committed, or dropped. */
  public synchronized void release(long bytes) {
    held -= bytes;
    notifyAll();
  }

  /** Returns how many bytes the polled records use now. */
  public synchronized long held() {
    return held;
  }

  /** Returns how many bytes the running decodings use now. */
  public synchronized long decoding() {
    return decoding;
  }

  /**
   * Waits until there is memory for a decoding. An interrupt does not end the wait, which always
   * ends, but is kept for the caller.
   */
  public synchronized Decoding decode(long bytes) {
    Thread me = Thread.currentThread();
    boolean interrupted = false;
    waiting.add(me);
    while (waiting.peek() != me || !fits(bytes)) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    waiting.remove();
    decodings++;
    decoding += bytes;
    notifyAll();
    if (interrupted) {
      me.interrupt();
    }
    return new Decoding(bytes);
  }

  private boolean fits(long bytes) {
    return decodings == 0 || held + decoding + bytes <= total;
  }
}
