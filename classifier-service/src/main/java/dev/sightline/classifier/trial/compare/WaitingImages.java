package dev.sightline.classifier.trial.compare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.ToLongFunction;

/**
 * Images that wait for the other version. Bounded in number and bytes: images that do not fit are
 * rejected, and adding never blocks. Thread-safe.
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

  /** Adds images; returns the number of rejected ones. */
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

  /** Waits for at least one image; takes at most the given number. */
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
