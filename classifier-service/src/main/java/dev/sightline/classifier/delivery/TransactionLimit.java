package dev.sightline.classifier.delivery;

import java.time.Duration;

/**
 * Limits the size of a transaction to what the broker commits well within the transaction's
 * timeout. The limit is halved after a transaction that failed or took half of the timeout, so that
 * the same work is never repeated at the same size. It is doubled after each transaction that was
 * nearly full and quick, some transactions after the last failure. Not thread-safe.
 */
public final class TransactionLimit {
  private static final long FIRST_BYTES = 1024 * 1024;

  /** Number of quick transactions after a failed one before the limit rises again. */
  private static final int ENOUGH = 20;

  private final long maxBytes;
  private final Duration slow;
  private final Duration quick;
  private long bytes;
  private int quickOnes = ENOUGH;

  /**
   * @param maxBytes maximum size of a transaction
   * @param timeout time after which the broker aborts a transaction
   */
  public TransactionLimit(long maxBytes, Duration timeout) {
    this.maxBytes = maxBytes;
    slow = timeout.dividedBy(2);
    quick = timeout.dividedBy(8);
    bytes = Math.min(FIRST_BYTES, maxBytes);
  }

  /** Returns the maximum size of the next transaction. A single larger answer is sent alone. */
  long bytes() {
    return bytes;
  }

  /** Records a transaction that failed or that contained a record which the broker did not name. */
  void failed(long attempted) {
    bytes = Math.max(1, Math.min(bytes, attempted) / 2);
    quickOnes = 0;
  }

  /** Records a committed transaction. */
  void committed(long sent, Duration took) {
    if (took.compareTo(slow) > 0) {
      failed(sent);
    } else if (took.compareTo(quick) < 0 && ++quickOnes > ENOUGH && sent >= bytes / 2) {
      bytes = Math.min(maxBytes, 2 * Math.max(bytes, sent));
    }
  }
}
