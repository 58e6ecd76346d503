package dev.sightline.classifier.delivery;

import static dev.sightline.classifier.delivery.Answers.header;
import static dev.sightline.classifier.delivery.Answers.image;
import static dev.sightline.classifier.delivery.Answers.prediction;
import static dev.sightline.classifier.delivery.Answers.rejection;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.domain.AnswerForm;
import dev.sightline.classifier.health.ServiceState;
import dev.sightline.classifier.kafka.PolledBatch;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.classifier.telemetry.ServiceMetrics;
import dev.sightline.proto.HeaderNames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RetryingDeliveryTest {
  private static final TopicPartition IMAGES = new TopicPartition("images", 0);

  private final ScriptedBroker broker = new ScriptedBroker();
  private final List<OutgoingAnswer> reported = new ArrayList<>();
  private final ServiceState state = new ServiceState();
  private ToIntFunction<String> partitions = topic -> 1;
  private final RetryingDelivery delivery =
      new RetryingDelivery(
          broker,
          new OutputPartitioner(topic -> partitions.applyAsInt(topic)),
          new AnswerFallbacks(Answers.DEAD_LETTERS),
          new TransactionLimit(1_000_000_000, Duration.ofSeconds(15)),
          state,
          new ServiceMetrics(new SimpleMeterRegistry()),
          poll -> {});

  @Test
  void refused_prediction_becomes_a_rejection() {
    refuse(ofTopic("predictions"), new PolicyViolationException("not this one"));

    deliver(prediction(image(3)));

    ProducerRecord<byte[], byte[]> sent = broker.committed.get(0);
    assertThat(sent.topic()).isEqualTo("rejected");
    assertThat(sent.value()).hasSize(10);
    assertThat(header(sent.headers(), "dead-letter-reason")).isEqualTo("ANSWER_REFUSED");
    assertThat(header(sent.headers(), "dead-letter-stage")).isEqualTo("publish");
    assertThat(header(sent.headers(), "dead-letter-cause"))
        .contains("predictions", "PolicyViolationException", "not this one");
  }

  @Test
  void refusal_leaves_the_other_answers_as_they_are() {
    broker.refusal =
        record ->
            new String(record.value(), UTF_8).equals("id-1")
                ? Optional.of(new PolicyViolationException("not this one"))
                : Optional.empty();

    deliver(prediction(image(0)), prediction(image(1)), prediction(image(2)));

    assertThat(broker.committed)
        .extracting(ProducerRecord::topic)
        .containsExactly("predictions", "rejected", "predictions");
    assertThat(reported)
        .extracting(OutgoingAnswer::form)
        .containsExactly(AnswerForm.COMPLETE, AnswerForm.REJECTION, AnswerForm.COMPLETE);
  }

  @Test
  void too_large_prediction_ends_as_a_dead_letter_of_a_few_hundred_bytes() {
    tooLarge(1_000);
    String id = "x".repeat(600_000);

    deliver(prediction(image(7, 5, new byte[] {1}, new byte[100], id)));

    ProducerRecord<byte[], byte[]> sent = broker.committed.get(0);
    assertThat(header(sent.headers(), "ce_id")).hasSize(256);
    assertThat(header(sent.headers(), "dead-letter-offset")).isEqualTo("7");
    assertThat(header(sent.headers(), "dead-letter-value-omitted")).isEqualTo("100");
    assertThat(sent.value()).isEmpty();
    assertThat(sent.timestamp()).isNull();
    assertThat(sent.key()).containsExactly(1);
  }

  @Test
  void too_large_key_of_an_empty_image_is_replaced() {
    tooLarge(1_000);

    deliver(rejection(image(7, 5, new byte[1_000_000], new byte[0], "id")));

    ProducerRecord<byte[], byte[]> sent = broker.committed.get(0);
    assertThat(sent.key()).asString(UTF_8).isEqualTo("images-0-7");
    assertThat(sent.partition()).isZero();
    assertThat(header(sent.headers(), "dead-letter-reason")).isEqualTo("CORRUPT_IMAGE");
  }

  @Test
  void refused_timestamp_is_replaced_and_the_image_kept() {
    refuse(record -> record.timestamp() != null, new InvalidTimestampException("too old"));

    deliver(rejection(image(7, 5, new byte[] {1}, new byte[] {9}, "id")));

    ProducerRecord<byte[], byte[]> sent = broker.committed.get(0);
    assertThat(sent.value()).containsExactly(9);
    assertThat(header(sent.headers(), "dead-letter-refused")).contains("too old");
  }

  @Test
  void missing_key_is_replaced_and_the_image_kept() {
    refuse(record -> record.key() == null, new InvalidRecordException("no key"));

    deliver(rejection(image(7, 5, null, new byte[] {9}, "id")));

    ProducerRecord<byte[], byte[]> sent = broker.committed.get(0);
    assertThat(sent.key()).asString(UTF_8).isEqualTo("images-0-7");
    assertThat(sent.partition()).isZero();
    assertThat(sent.value()).containsExactly(9);
  }

  @Test
  void answer_refused_in_every_form_does_not_stop_the_stream() {
    refuse(record -> isOfOffset(record, "1"), new InvalidRecordException("never"));

    deliver(rejection(image(0)), rejection(image(1)), rejection(image(2)));

    assertThat(broker.committed).hasSize(2);
    assertThat(committedOffset()).isEqualTo(3);
    assertThat(reported)
        .extracting(OutgoingAnswer::form)
        .containsExactly(AnswerForm.COMPLETE, AnswerForm.NOTHING, AnswerForm.COMPLETE);
  }

  @Test
  void refused_record_that_the_broker_does_not_name_is_found() {
    broker.namesNoRecord = true;
    refuse(record -> isOfOffset(record, "5"), new PolicyViolationException("one of these"));

    deliver(LongStream.range(0, 16).mapToObj(offset -> rejection(image(offset))));

    assertThat(reported).hasSize(16);
    assertThat(reported.stream().filter(OutgoingAnswer::isRefused))
        .singleElement()
        .extracting(answer -> answer.answer().outcome().image().offset())
        .isEqualTo(5L);
  }

  @Test
  void transaction_that_timed_out_is_not_repeated_at_the_same_size() {
    broker.timesOut = records -> records.size() > 4;

    deliver(LongStream.range(0, 16).mapToObj(offset -> rejection(image(offset))));

    assertThat(broker.committed).hasSize(16);
    assertThat(broker.attempts).startsWith(16, 8, 4, 4);
    assertThat(committedOffset()).isEqualTo(16);
    assertThat(broker.polls.get(0).offsets()).containsEntry(IMAGES, next(4));
  }

  @Test
  void large_image_that_fits_in_no_transaction_is_rejected_without_its_value() {
    broker.timesOut =
        records -> records.stream().anyMatch(record -> OutgoingAnswer.bytes(record) > 1_000_000);

    deliver(rejection(image(0, 5, null, new byte[8_000_000], "id")));

    assertThat(broker.committed.get(0).value()).isNull();
    assertThat(header(broker.committed.get(0).headers(), "dead-letter-value-omitted"))
        .isEqualTo("8000000");
  }

  @Test
  void broker_that_is_away_changes_no_answer() {
    broker.timesOut = records -> broker.attempts.size() < 4;

    deliver(prediction(image(0)));

    assertThat(broker.committed).extracting(ProducerRecord::topic).containsExactly("predictions");
    assertThat(reported).extracting(OutgoingAnswer::form).containsExactly(AnswerForm.COMPLETE);
  }

  @Test
  void unknown_error_of_the_broker_for_one_record_does_not_stop_the_stream() {
    broker.failure = new KafkaException("the commit failed", new UnknownServerException("oops"));
    broker.timesOut =
        records ->
            records.stream()
                .filter(ofTopic("predictions"))
                .anyMatch(record -> new String(record.value(), UTF_8).equals("id-1"));

    deliver(prediction(image(0)), prediction(image(1)), prediction(image(2)));

    assertThat(broker.committed)
        .extracting(ProducerRecord::topic)
        .containsExactly("predictions", "rejected", "predictions");
  }

  @Test
  void failure_before_the_records_are_sent_replaces_no_answer_a_second_time() {
    refuse(ofTopic("predictions"), new PolicyViolationException("not this one"));
    AtomicInteger calls = new AtomicInteger();
    partitions =
        topic -> {
          if (topic.equals("rejected") && calls.incrementAndGet() == 1) {
            throw new TimeoutException("no metadata of " + topic);
          }
          return 1;
        };

    deliver(prediction(image(0, 5, null, new byte[10], "id-0")));

    assertThat(reported).extracting(OutgoingAnswer::form).containsExactly(AnswerForm.REJECTION);
  }

  @Test
  void failure_while_the_records_are_prepared_does_not_end_the_delivery() {
    refuse(record -> isOfOffset(record, "1"), new InvalidRecordException("never"));
    AtomicInteger calls = new AtomicInteger();
    partitions =
        topic -> {
          if (calls.incrementAndGet() == 3) {
            throw new TimeoutException("no metadata of " + topic);
          }
          return 1;
        };

    deliver(
        rejection(image(0, 5, null, new byte[10], "id-0")),
        rejection(image(1, 5, null, new byte[10], "id-1")));

    assertThat(broker.committed).hasSize(1);
    assertThat(committedOffset()).isEqualTo(2);
  }

  @Test
  void root_cause_of_a_failure_is_the_reason_for_unreadiness() {
    broker.timesOut = records -> broker.attempts.size() == 1;
    broker.failure =
        new KafkaException(
            "Cannot execute transactional method because we are in an error state",
            new TopicAuthorizationException("not authorized to access topic predictions"));

    deliver(prediction(image(0)));

    assertThat(state.notReady()).contains("not authorized to access topic predictions");
  }

  private void tooLarge(int limit) {
    broker.refusal =
        record ->
            OutgoingAnswer.bytes(record) > limit
                ? Optional.of(new RecordTooLargeException("more than " + limit))
                : Optional.empty();
  }

  private void refuse(Predicate<ProducerRecord<byte[], byte[]>> refused, KafkaException cause) {
    broker.refusal = record -> refused.test(record) ? Optional.of(cause) : Optional.empty();
  }

  private static Predicate<ProducerRecord<byte[], byte[]>> ofTopic(String topic) {
    return record -> record.topic().equals(topic);
  }

  private static boolean isOfOffset(ProducerRecord<byte[], byte[]> record, String offset) {
    return header(record.headers(), HeaderNames.DEAD_LETTER_OFFSET).equals(offset);
  }

  private void deliver(Answer... answers) {
    deliver(Stream.of(answers));
  }

  private void deliver(Stream<Answer> answers) {
    List<Answer> all = answers.toList();
    delivery.deliver(all, Answers.poll(all), (sent, took) -> reported.addAll(sent));
  }

  private long committedOffset() {
    PolledBatch last = broker.polls.get(broker.polls.size() - 1);
    return Objects.requireNonNull(last.offsets().get(IMAGES)).offset();
  }

  private static OffsetAndMetadata next(long offset) {
    return new OffsetAndMetadata(offset, Optional.empty(), "");
  }
}
