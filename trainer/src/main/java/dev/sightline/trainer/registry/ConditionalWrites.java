package dev.sightline.trainer.registry;

import dev.sightline.bucket.Bucket;
import dev.sightline.bucket.Condition;
import dev.sightline.trainer.TrainerFailure;
import java.util.UUID;

/**
 * Checks that a server honours conditional writes. A server that ignores the conditions would
 * accept every write, and one of two concurrent changes would be lost silently. The check uses a
 * separate file.
 */
final class ConditionalWrites {
  static final String FILE = ".conditional-writes";

  /** Condition that no content meets. */
  private static final Condition NEVER = Condition.unchanged("\"0\"");

  private ConditionalWrites() {}

  /**
   * @throws TrainerFailure if the server ignores the conditions
   */
  static void require(Bucket bucket) {
    boolean created = bucket.write(FILE, text(), Condition.absent());
    boolean ignored =
        (created && bucket.write(FILE, text(), Condition.absent()))
            || bucket.write(FILE, text(), NEVER);
    if (ignored) {
      throw new TrainerFailure(
          "the server of %s does not honour If-None-Match and If-Match, so concurrent changes could be lost: nothing was changed; use storage that honours them"
              .formatted(bucket.address()));
    }
  }

  private static String text() {
    return UUID.randomUUID() + "\n";
  }
}
