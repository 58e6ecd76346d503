package dev.sightline.classifier.kafka;

import dev.sightline.classifier.domain.StartupException;
import java.time.Duration;

/**
 * Delays a poll of a busy stream a little, so that images accumulate: fewer polls, model runs and
 * transactions for the same images. A lone image does not wait, since the previous poll is long
 * past. After a full poll there is no wait either, since more records are available. Not
 * thread-safe.
 */
final class PollPacing {
  /** A consumer that does not poll for long is removed from the group. */
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final int maxImages;
  private final long wait;
  private long until = System.nanoTime();

  /**
   * @param maxImages maximum number of images of one poll
   * @param wait time from one poll to the next
   * @throws StartupException if the wait is longer than a second
   */
  PollPacing(int maxImages, Duration wait) {
    if (wait.compareTo(LONGEST) > 0) {
      throw new StartupException(
          "sightline.batch.max-wait is %d ms; set it to 1s at most, or to off"
              .formatted(wait.toMillis()));
    }
    this.maxImages = maxImages;
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

  boolean hasRoomBeside(PolledBatch poll) {
    return wait > 0 && poll.images().size() < maxImages;
  }

  boolean hasRoomFor(PolledBatch first, PolledBatch second) {
    return first.images().size() + second.images().size() <= maxImages;
  }
}
