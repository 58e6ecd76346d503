package dev.sightline.classifier.swap;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A reference to an object that can be replaced while it is in use. Users take leases. A replaced
 * object is retired when its last lease is closed. A lease costs one volatile read and two atomic
 * additions. Thread-safe.
 */
public final class LeasedReference<T> {
  private final Consumer<? super T> retire;
  private volatile @Nullable Lease<T> present;

  /**
   * @param retire called with each replaced object after its last use, on the thread that used it
   *     last
   */
  public LeasedReference(Consumer<? super T> retire) {
    this.retire = retire;
  }

  /** Returns a lease of the present object, to be closed soon; null if there is none. */
  public @Nullable Lease<T> lease() {
    while (true) {
      Lease<T> lease = present;
      if (lease == null || lease.tryAcquire()) {
        return lease;
      }
    }
  }

  /** Replaces the present object; null for none. */
  public synchronized void replace(@Nullable T next) {
    Lease<T> before = present;
    present = next == null ? null : new Lease<>(next, retire);
    if (before != null) {
      before.close();
    }
  }
}
