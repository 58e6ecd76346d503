package dev.sightline.classifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class SendResultsTest {
  private final SendResults results = new SendResults();

  @Test
  void failure_of_its_own_names_the_record() {
    fail(3, new RecordTooLargeException("too large"));
    fail(4, new KafkaException("in the same batch"));

    assertThat(results.refusals().records()).containsOnlyKeys(3);
    assertThat(results.refusals().wholeBatch()).isFalse();
  }

  @Test
  void failure_of_a_batch_names_no_record() {
    var ofBatch = new InvalidRecordException("one of these");
    fail(1, ofBatch);
    fail(2, ofBatch);

    assertThat(results.refusals().records()).isEmpty();
    assertThat(results.refusals().wholeBatch()).isTrue();
  }

  @Test
  void failures_of_the_infrastructure_are_no_refusals() {
    fail(1, new TimeoutException("no answer"));
    fail(2, new TopicAuthorizationException("predictions"));

    assertThat(results.refusals().areNone()).isTrue();
  }

  private void fail(int index, Exception failure) {
    results.of(index).onCompletion(null, failure);
  }
}
