package dev.sightline.cli.watch;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Computes events per second over the last two seconds, or since the beginning if that was later.
 * Pure: time is an argument in nanoseconds.
 */
public final class RecentRate {
  private static final long WINDOW = 2_000_000_000L;

  /** Start and count of a 50 ms slot, so that memory does not grow with the rate. */
  private record Slot(long start, long count) {}

  private static final long SLOT = 50_000_000L;

  private final Deque<Slot> slots = new ArrayDeque<>();
  private @Nullable Long beginning;

  /** Begins the measurement. Without it, the first event is the beginning. */
  public void begin(long now) {
    beginning = now;
  }

  public void add(long now) {
    if (beginning == null) {
      beginning = now;
    }
    Slot open = slots.peekLast();
    if (open != null && now - open.start() < SLOT) {
      slots.removeLast();
      slots.addLast(new Slot(open.start(), open.count() + 1));
    } else {
      slots.addLast(new Slot(now, 1));
    }
  }

  public double perSecond(long now) {
    while (!slots.isEmpty() && now - slots.getFirst().start() > WINDOW) {
      slots.removeFirst();
    }
    if (slots.isEmpty() || beginning == null) {
      return 0;
    }
    long span = Math.max(Math.min(now - beginning, WINDOW), SLOT);
    return slots.stream().mapToLong(Slot::count).sum() * 1e9 / span;
  }
}
