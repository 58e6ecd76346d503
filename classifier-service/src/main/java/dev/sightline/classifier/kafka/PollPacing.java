package dev.sightline.classifier.kafka;

import dev.sightline.classifier.domain.StartupException;
import java.time.Duration;
import java.util.Locale;

/**
 * Delays a poll of a busy stream a little, so that images accumulate: fewer polls, model runs and
 * transactions for the same images. A lone image does not wait, since the previous poll is long
 * past. After a full poll there is no wait either, since more records are available. Not
 * thread-safe.
 */
final class PollPacing {
  /** A consumer that does not poll for long is removed from the group. */
  private static final Duration LONGEST = Duration.ofSeconds(1);

  /** Maximum size of one poll. */
  record Size(int images, long bytes) {}

  private final Size max;
  private final int chunk;
  private final long wait;
  private long until = System.nanoTime();

  /**
   * @param max maximum size of one poll; a single record may have more bytes
   * @param chunk maximum number of records that the consumer returns at a time
   * @param wait time from one poll to the next
   * @throws StartupException if the wait is longer than a second
   */
  PollPacing(Size max, int chunk, Duration wait) {
    if (wait.compareTo(LONGEST) > 0) {
      throw new StartupException(
          String.format(
              Locale.ROOT,
              "sightline.batch.max-wait is %d ms; set it to 1s at most, or to off",
              wait.toMillis()));
    }
    this.max = max;
    this.chunk = chunk;
    this.wait = wait.toNanos();
  }

  /** Returns how long the next poll should wait, in nanoseconds; 0 for no wait. */
  long nanosLeft(long now) {
    return Math.max(0, until - now);
  }

  /** Records a poll that returned images. */
  void polled(PolledBatch poll, long now) {
    until = hasRoomBeside(poll) ? now + wait : now;
  }

  /** Returns whether the poll may grow by what the consumer returns next. */
  boolean hasRoom(PolledBatch poll) {
    return poll.images().size() + chunk <= max.images() && poll.bytes() < max.bytes();
  }

  /** Returns whether it is worth waiting for images beside those of the poll. */
  boolean hasRoomBeside(PolledBatch poll) {
    return wait > 0 && hasRoom(poll);
  }

  boolean hasRoomFor(PolledBatch first, PolledBatch second) {
    return first.images().size() + second.images().size() <= max.images()
        && first.bytes() + second.bytes() <= max.bytes();
  }
}
