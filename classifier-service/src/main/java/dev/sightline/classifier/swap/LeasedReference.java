package dev.sightline.classifier.swap;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is in use at present. Users take leases; what was replaced is retired when the last of its
 * leases is closed, and never before. Costs a user one volatile read and two atomic additions.
 * Thread-safe.
 */
public final class LeasedReference<T> {
  private final Consumer<? super T> retire;
  private volatile @Nullable Lease<T> present;

  /**
   * @param retire told of each that was replaced and that nobody uses any more, on the thread that
   *     used it last
   */
  public LeasedReference(Consumer<? super T> retire) {
    this.retire = retire;
  }

  /** A use of what is present, to be closed soon; null where there is nothing. */
  public @Nullable Lease<T> lease() {
    while (true) {
      Lease<T> lease = present;
      if (lease == null || lease.tryAcquire()) {
        return lease;
      }
    }
  }

  /** Puts the next in the place of what is present; null for nothing. */
  public synchronized void replace(@Nullable T next) {
    Lease<T> before = present;
    present = next == null ? null : new Lease<>(next, retire);
    if (before != null) {
      before.close();
    }
  }
}
