package dev.sightline.classifier.delivery;

import dev.sightline.classifier.domain.AnswerForm;
import java.util.Locale;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownServerException;

/**
 * Finds an answer whose transaction fails although it contains nothing else and the broker answers
 * other requests. A quota or a slow network may not let a large one through within the timeout; it
 * is treated like one that the topic refuses as too large. An unknown error of the broker, such as
 * a defect of a plug-in, may affect one of any size. It is replaced too, but its smallest form is
 * repeated until the broker accepts it, because the error may have nothing to do with the record.
 * Not thread-safe.
 */
final class LoneFailures {
  private static final int ENOUGH = 3;
  private static final long LARGE_BYTES = 1024 * 1024;

  private String position = "";
  private int failures;
  private boolean unknown;

  /** Records a failed transaction that was ended, so the broker works. */
  void failed(PollPart part, KafkaException failure) {
    boolean unknownError = isUnknownError(failure);
    boolean suspect = part.isSent() && (unknownError || part.bytes() >= LARGE_BYTES);
    if (part.size() != 1 || !suspect) {
      return;
    }
    String failed = position(part);
    failures = failed.equals(position) ? failures + 1 : 1;
    position = failed;
    unknown = unknownError;
  }

  private static boolean isUnknownError(Throwable failure) {
    return failure instanceof UnknownServerException
        || (failure.getCause() != null && isUnknownError(failure.getCause()));
  }

  /** Replaces the answer of the part if it failed too often and has a smaller form. */
  void replaceIn(PollPart part, AnswerFallbacks fallbacks) {
    if (failures < ENOUGH || part.size() != 1 || !position(part).equals(position)) {
      return;
    }
    failures = 0;
    if (part.answers().get(0).form().compareTo(AnswerForm.MINIMAL) < 0) {
      part.replaceFirst(cause(part), fallbacks);
    }
  }

  private KafkaException cause(PollPart part) {
    String text =
        String.format(
            Locale.ROOT,
            "%d transactions with nothing but its %d bytes failed",
            ENOUGH,
            part.bytes());
    return unknown ? new UnknownServerException(text) : new RecordTooLargeException(text);
  }

  private static String position(PollPart part) {
    return part.answers().get(0).answer().outcome().image().position();
  }
}
