package dev.sightline.cli.stack;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Whether what has ended is worth another start. Time is an argument. For one thread. */
final class RestartPolicy {
  static final int MOST = 3;
  static final Duration WITHIN = Duration.ofMinutes(2);

  private final Deque<Long> times = new ArrayDeque<>();
  private int all;

  /** Counts a restart and returns true, unless there were too many of late. */
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
