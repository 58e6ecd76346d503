package dev.sightline.classifier.kafka;

import dev.sightline.classifier.domain.StartupException;
import java.time.Duration;

/**
 * Lets images gather between two polls of a busy stream: fewer polls, runs of the model and
 * transactions for as many images. A lone image does not wait, since the last poll is long past;
 * nor is waited behind a full poll, since more lies ready. For one thread.
 */
final class PollPacing {
  /** Who does not poll for long leaves the group. */
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final int maxImages;
  private final long wait;
  private long until = System.nanoTime();

  /**
   * @param maxImages the most images of one poll
   * @param wait from one poll to the next
   * @throws StartupException where it is longer than a second
   */
  PollPacing(int maxImages, Duration wait) {
    if (wait.compareTo(LONGEST) > 0) {
      throw new StartupException(
          "sightline.batch.max-wait is %d ms: give 1s at most, or off".formatted(wait.toMillis()));
    }
    this.maxImages = maxImages;
    this.wait = wait.toNanos();
  }

  /** How long the next poll should wait; 0 where it should not. */
  long nanosLeft(long now) {
    return Math.max(0, until - now);
  }

  /** Told of each poll that brought images. */
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
