package dev.sightline.classifier.delivery;

import static dev.sightline.classifier.delivery.Answers.image;
import static dev.sightline.classifier.delivery.Answers.prediction;
import static dev.sightline.classifier.delivery.Answers.rejection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.domain.AnswerForm;
import dev.sightline.classifier.publish.Answer;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.junit.jupiter.api.Test;

class LoneFailuresTest {
  private static final KafkaException UNKNOWN =
      new KafkaException("in an error state", new UnknownServerException("no reason given"));

  private final LoneFailures lone = new LoneFailures();
  private final AnswerFallbacks fallbacks = new AnswerFallbacks(Answers.DEAD_LETTERS);
  private final OutputPartitioner partitioner = new OutputPartitioner(topic -> 1);

  @Test
  void unknown_error_replaces_an_answer_of_any_size() {
    PollPart part = part(prediction(image(0)));

    fail(part, UNKNOWN, 3);

    assertThat(form(part)).isEqualTo(AnswerForm.REJECTION);
    assertThat(part.answers().get(0).why()).contains("UnknownServerException");
  }

  @Test
  void unknown_error_leaves_no_image_without_an_answer() {
    PollPart part = part(prediction(image(0)));

    fail(part, UNKNOWN, 100);

    assertThat(form(part)).isEqualTo(AnswerForm.MINIMAL);
  }

  @Test
  void time_out_changes_no_small_answer() {
    PollPart part = part(prediction(image(0)));

    fail(part, new TimeoutException("no answer"), 100);

    assertThat(form(part)).isEqualTo(AnswerForm.COMPLETE);
  }

  @Test
  void failure_before_a_large_answer_is_sent_does_not_count() {
    PollPart part = part(rejection(image(0, 5, null, new byte[8_000_000], "id")));

    for (int i = 0; i < 3; i++) {
      lone.failed(part, new TimeoutException("no metadata"));
    }
    lone.replaceIn(part, fallbacks);

    assertThat(form(part)).isEqualTo(AnswerForm.COMPLETE);
  }

  private void fail(PollPart part, KafkaException failure, int times) {
    for (int i = 0; i < times; i++) {
      part.records(partitioner);
      lone.failed(part, failure);
      lone.replaceIn(part, fallbacks);
    }
  }

  private static PollPart part(Answer answer) {
    return new PollParts(List.of(answer), Answers.poll(List.of(answer))).next(1);
  }

  private static AnswerForm form(PollPart part) {
    return part.answers().get(0).form();
  }
}
