package dev.sightline.classifier.process;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the essential threads that died or are stuck. A thread is stuck if it has work and reports
 * no progress between two checks that are further apart than the limit. The time is that of a
 * monotonic clock, so a change of the system's time has no effect. Thread-safe.
 */
public final class ThreadWatch {
  private record Progress(long steps, long since) {}

  private final Supplier<Set<EssentialThread>> threads;
  private final Duration limit;
  private final LongSupplier nanoTime;
  private Map<EssentialThread, Progress> seen = new HashMap<>();

  /**
   * Watches all essential threads of the process.
   *
   * @param limit zero: a thread is never considered stuck
   * @param nanoTime the clock, such as {@link System#nanoTime}
   */
  public ThreadWatch(Duration limit, LongSupplier nanoTime) {
    this(EssentialThread::all, limit, nanoTime);
  }

  ThreadWatch(Supplier<Set<EssentialThread>> threads, Duration limit, LongSupplier nanoTime) {
    this.threads = threads;
    this.limit = limit;
    this.nanoTime = nanoTime;
  }

  /** Returns which thread does not work and why; null if all work. Call it regularly. */
  public synchronized @Nullable String problem() {
    long now = nanoTime.getAsLong();
    Map<EssentialThread, Progress> present = new HashMap<>();
    String problem = null;
    for (EssentialThread thread : threads.get()) {
      Progress progress = progress(thread, now);
      present.put(thread, progress);
      if (problem == null) {
        problem = problem(thread, now - progress.since());
      }
    }
    seen = present;
    return problem;
  }

  private Progress progress(EssentialThread thread, long now) {
    Progress last = seen.get(thread);
    long steps = thread.steps();
    return last == null || last.steps() != steps ? new Progress(steps, now) : last;
  }

  private @Nullable String problem(EssentialThread thread, long silentNanos) {
    if (!thread.isAlive()) {
      return "thread " + thread.getName() + " died";
    }
    if (thread.isBusy() && !limit.isZero() && silentNanos > limit.toNanos()) {
      return String.format(
          Locale.ROOT,
          "thread %s has made no progress for %d s",
          thread.getName(),
          Duration.ofNanos(silentNanos).toSeconds());
    }
    return null;
  }
}
