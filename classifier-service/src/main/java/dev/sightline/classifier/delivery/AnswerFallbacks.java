package dev.sightline.classifier.delivery;

import dev.sightline.classifier.domain.AnswerForm;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Outcome;
import dev.sightline.classifier.domain.Rejected;
import dev.sightline.classifier.domain.Stage;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.classifier.publish.RejectedRecords;
import dev.sightline.proto.RejectionReason;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what is sent instead of an answer that an output topic refused: a dead letter instead of
 * a prediction, then the dead letter without what was refused, then one that only names the record,
 * and at last nothing. Each form is tried at most once, so no answer is refused for ever.
 */
public final class AnswerFallbacks {
  private static final int MAX_WHY_LENGTH = 300;

  private final RejectedRecords deadLetters;

  /**
   * @param deadLetters creates the dead letter that replaces a prediction
   */
  public AnswerFallbacks(RejectedRecords deadLetters) {
    this.deadLetters = deadLetters;
  }

  /** Returns the next form of an answer that was refused for this cause. */
  OutgoingAnswer after(OutgoingAnswer refused, KafkaException cause) {
    String why = why(refused.answer().record().topic(), cause);
    Answer answer = refused.answer();
    return answer
        .outcome()
        .map(
            classified -> rejection(answer, why),
            rejected -> reduced(refused, rejected, cause, why));
  }

  private static String why(String topic, KafkaException cause) {
    String why =
        "topic %s refuses it: %s: %s"
            .formatted(topic, cause.getClass().getSimpleName(), cause.getMessage());
    return why.length() > MAX_WHY_LENGTH ? why.substring(0, MAX_WHY_LENGTH) : why;
  }

  private OutgoingAnswer rejection(Answer answer, String why) {
    Rejected rejected =
        new Rejected(answer.outcome().image(), RejectionReason.ANSWER_REFUSED, why, Stage.PUBLISH);
    return outgoing(answer, rejected, deadLetters.of(rejected), AnswerForm.REJECTION, why);
  }

  private static OutgoingAnswer reduced(
      OutgoingAnswer refused, Rejected rejected, KafkaException cause, String why) {
    Answer answer = refused.answer();
    ProducerRecord<byte[], byte[]> record = answer.record();
    return switch (refused.form()) {
      case COMPLETE, REJECTION -> {
        if (!isTooLarge(cause)) {
          ImageRecord image = rejected.image();
          var restamped = ReducedDeadLetters.restamped(record, image, why);
          yield outgoing(answer, rejected, restamped, AnswerForm.REDUCED, why);
        }
        if (isEmpty(record.value())) {
          yield minimal(answer, rejected, why);
        }
        var withoutValue = ReducedDeadLetters.withoutValue(record, why);
        yield outgoing(answer, rejected, withoutValue, AnswerForm.REDUCED, why);
      }
      case REDUCED -> minimal(answer, rejected, why);
      case MINIMAL, NOTHING -> new OutgoingAnswer(answer, AnswerForm.NOTHING, why);
    };
  }

  private static OutgoingAnswer minimal(Answer answer, Rejected rejected, String why) {
    var minimal = ReducedDeadLetters.minimal(answer.record(), rejected, why);
    return outgoing(answer, rejected, minimal, AnswerForm.MINIMAL, why);
  }

  private static OutgoingAnswer outgoing(
      Answer answer,
      Outcome outcome,
      ProducerRecord<byte[], byte[]> record,
      AnswerForm form,
      String why) {
    return new OutgoingAnswer(new Answer(outcome, record, answer.counted()), form, why);
  }

  private static boolean isTooLarge(KafkaException cause) {
    return cause instanceof RecordTooLargeException
        || cause instanceof RecordBatchTooLargeException;
  }

  private static boolean isEmpty(byte @Nullable [] value) {
    return value == null || value.length == 0;
  }
}
