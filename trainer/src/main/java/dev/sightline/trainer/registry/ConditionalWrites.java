package dev.sightline.trainer.registry;

import dev.sightline.bucket.Bucket;
import dev.sightline.bucket.Condition;
import dev.sightline.trainer.TrainerFailure;
import java.util.UUID;

/**
 * Whether a server honours conditions on writes. One that does not would take them all, and of two
 * changes at once the later would undo the earlier without a word. Tried on a file of its own.
 */
final class ConditionalWrites {
  static final String FILE = ".conditional-writes";

  /** No content has it. */
  private static final Condition NEVER = Condition.unchanged("\"0\"");

  private ConditionalWrites() {}

  /**
   * @throws TrainerFailure where the server does not
   */
  static void require(Bucket bucket) {
    boolean created = bucket.write(FILE, text(), Condition.absent());
    boolean ignored =
        (created && bucket.write(FILE, text(), Condition.absent()))
            || bucket.write(FILE, text(), NEVER);
    if (ignored) {
      throw new TrainerFailure(
          "the server of %s does not honour If-None-Match and If-Match, so that changes at once could undo each other: nothing was changed; use storage that does"
              .formatted(bucket.address()));
    }
  }

  private static String text() {
    return UUID.randomUUID() + "\n";
  }
}
