package dev.sightline.classifier.trial.compare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.ToLongFunction;

/**
 * Images that wait for the other version. Bounded in their number and their bytes: what does not
 * fit is turned away, and nobody waits to add. Thread-safe.
 */
final class WaitingImages<T> {
  private final int maxImages;
  private final long maxBytes;
  private final ToLongFunction<T> bytesOf;
  private final Queue<T> waiting = new ArrayDeque<>();
  private long bytes;

  WaitingImages(int maxImages, long maxBytes, ToLongFunction<T> bytesOf) {
    this.maxImages = maxImages;
    this.maxBytes = maxBytes;
    this.bytesOf = bytesOf;
  }

  /** Returns how many were turned away. */
  synchronized int offer(List<? extends T> images) {
    int turnedAway = 0;
    for (T image : images) {
      long size = bytesOf.applyAsLong(image);
      if (waiting.size() < maxImages && bytes + size <= maxBytes) {
        waiting.add(image);
        bytes += size;
      } else {
        turnedAway++;
      }
    }
    notifyAll();
    return turnedAway;
  }

  /** Waits for one at least; at most so many. */
  synchronized List<T> take(int most) throws InterruptedException {
    while (waiting.isEmpty()) {
      wait();
    }
    List<T> taken = new ArrayList<>();
    while (taken.size() < most && !waiting.isEmpty()) {
      T image = waiting.remove();
      bytes -= bytesOf.applyAsLong(image);
      taken.add(image);
    }
    return taken;
  }
}
