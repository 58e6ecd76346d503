package dev.sightline.classifier.memory;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Number of bytes that images in process may use together. Records use it from the poll to the
 * commit, and the memory for decoding comes on top while an image is decoded. Records may use half
 * of it, so that some is left to decode them. Thread-safe.
 *
 * <p>Memory outside the heap, which only decoding uses, has a limit of its own besides: the heap
 * may grow to its maximum at the same time.
 *
 * <p>Nothing waits for ever: the decoding that waits longest starts when no other one is running,
 * even if it takes more than the budget has.
 */
public final class MemoryBudget {
  /** Memory of one decoding, returned by {@link #close}. */
  public final class Decoding implements AutoCloseable {
    private final long bytes;
    private final long outside;

    private Decoding(long bytes, long outside) {
      this.bytes = bytes;
      this.outside = outside;
    }

    @Override
    public void close() {
      synchronized (MemoryBudget.this) {
        decodings--;
        decoding -= bytes;
        decodingOutside -= outside;
        MemoryBudget.this.notifyAll();
      }
    }
  }

  private final long total;
  private final long outsideHeap;
  private long held;
  private long decoding;
  private long decodingOutside;
  private int decodings;
  // Decodings start in the order of their requests, so that a large one is not overtaken for ever.
  private final Queue<Thread> waiting = new ArrayDeque<>();

  /**
   * @param total number of bytes; positive
   * @param outsideHeap maximum number of them outside the heap; positive
   */
  public MemoryBudget(long total, long outsideHeap) {
    if (total < 1 || outsideHeap < 1) {
      throw new IllegalArgumentException(
          "a budget must be positive, not " + Math.min(total, outsideHeap));
    }
    this.total = total;
    this.outsideHeap = outsideHeap;
  }

  /** Returns the number of bytes of the whole budget. */
  public long total() {
    return total;
  }

  /** Returns how many bytes outside the heap the running decodings may use together. */
  public long outsideHeap() {
    return outsideHeap;
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
   *
   * @param bytes number of all bytes
   * @param outside number of those outside the heap
   */
  public synchronized Decoding decode(long bytes, long outside) {
    Thread me = Thread.currentThread();
    boolean interrupted = false;
    waiting.add(me);
    while (waiting.peek() != me || !fits(bytes, outside)) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    waiting.remove();
    decodings++;
    decoding += bytes;
    decodingOutside += outside;
    notifyAll();
    if (interrupted) {
      me.interrupt();
    }
    return new Decoding(bytes, outside);
  }

  private boolean fits(long bytes, long outside) {
    return decodings == 0
        || held + decoding + bytes <= total && decodingOutside + outside <= outsideHeap;
  }
}
