package dev.sightline.cli.faults;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** What happens to the bytes between client and broker. */
final class Wire {
  enum Direction {
    REQUESTS,
    ANSWERS
  }

  private boolean cut;
  private boolean silent;
  private final Set<Direction> lost = EnumSet.noneOf(Direction.class);
  private Duration latency = Duration.ZERO;
  private long bytesPerSecond = Long.MAX_VALUE;

  /** New connections are reset. */
  synchronized void cut() {
    cut = true;
  }

  synchronized boolean isCut() {
    return cut;
  }

  /** Bytes wait until the wire is repaired; nobody learns of it. */
  synchronized void silence() {
    silent = true;
  }

  /** Bytes of a direction vanish. */
  synchronized void lose(Direction direction) {
    lost.add(direction);
  }

  /** Each 16 KiB take this long, and as long as the bandwidth of one connection says. */
  synchronized void slow(Duration newLatency, long newBytesPerSecond) {
    latency = newLatency;
    bytesPerSecond = newBytesPerSecond;
  }

  synchronized void repair() {
    cut = false;
    silent = false;
    lost.clear();
    latency = Duration.ZERO;
    bytesPerSecond = Long.MAX_VALUE;
    notifyAll();
  }

  /** Waits as long as the bytes need, and returns whether they arrive. */
  boolean passes(Direction direction, int bytes) throws InterruptedException {
    long millis = awaitSound() + transfer(bytes);
    if (millis > 0) {
      Thread.sleep(millis);
    }
    synchronized (this) {
      return !lost.contains(direction);
    }
  }

  private synchronized long awaitSound() throws InterruptedException {
    while (silent) {
      wait();
    }
    return latency.toMillis();
  }

  private synchronized long transfer(int bytes) {
    return bytes * 1_000L / bytesPerSecond;
  }
}
