package dev.sightline.cli.stack;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Decides whether to restart a component. Time is an argument. Not thread-safe. */
final class RestartPolicy {
  static final int MOST = 3;
  static final Duration WITHIN = Duration.ofMinutes(2);

  private final Deque<Long> times = new ArrayDeque<>();
  private int all;

  /** Counts a restart and returns true, unless there were too many recently. */
  boolean tryRestart(long nanos) {
    while (!times.isEmpty() && nanos - times.getFirst() > WITHIN.toNanos()) {
      times.removeFirst();
    }
    if (times.size() >= MOST) {
      return false;
    }
    times.addLast(nanos);
    all++;
    return true;
  }

  int all() {
    return all;
  }
}
