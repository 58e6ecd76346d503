package dev.sightline.classifier.delivery;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Finds a large answer whose transaction fails although it contains nothing else and the broker
 * answers other requests: a quota or a slow network does not let it through within the timeout. It
 * is treated like one that the topic refuses as too large. Not thread-safe.
 */
final class LoneFailures {
  private static final int ENOUGH = 3;
  private static final long LARGE_BYTES = 1024 * 1024;

  private String position = "";
  private int failures;

  /** Records a failed transaction that was ended, so the broker works. */
  void failed(PollPart part) {
    if (part.size() != 1 || part.bytes() < LARGE_BYTES) {
      return;
    }
    String failed = position(part);
    failures = failed.equals(position) ? failures + 1 : 1;
    position = failed;
  }

  /** Replaces the answer of the part if it failed too often. */
  void replaceIn(PollPart part, AnswerFallbacks fallbacks) {
    if (failures < ENOUGH || part.size() != 1 || !position(part).equals(position)) {
      return;
    }
    failures = 0;
    KafkaException cause =
        new RecordTooLargeException(
            "%d transactions with nothing but its %d bytes failed".formatted(ENOUGH, part.bytes()));
    part.replaceFirst(cause, fallbacks);
  }

  private static String position(PollPart part) {
    return part.answers().get(0).answer().outcome().image().position();
  }
}
