package dev.sightline.classifier.delivery;

import static dev.sightline.classifier.delivery.Answers.header;
import static dev.sightline.classifier.delivery.Answers.image;
import static dev.sightline.classifier.delivery.Answers.prediction;
import static dev.sightline.classifier.delivery.Answers.rejection;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.classifier.domain.AnswerForm;
import dev.sightline.classifier.health.ServiceState;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.classifier.telemetry.ServiceMetrics;
import dev.sightline.classifier.testing.Topics;
import dev.sightline.testing.broker.TestBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests answers that the output topics of a real broker refuse. */
@Timeout(120)
class RefusedAnswersIT {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final byte[] KEY = {1};

  private final List<OutgoingAnswer> reported = new ArrayList<>();
  private @Nullable Producer<byte[], byte[]> producer;
  private TestBroker broker;
  @TempDir Path folder;

  @BeforeEach
  void start() throws Exception {
    broker = new TestBroker(folder);
    broker.createTopics(1, "images", "predictions", "rejected");
    broker.limitRecords("predictions", 1_000_000);
    broker.limitRecords("rejected", 1_000_000);
  }

  @AfterEach
  void stop() {
    close();
    broker.close();
  }

  @Test
  void long_id_and_long_key_do_not_stop_the_stream() {
    List<Answer> answers =
        List.of(
            prediction(image(0)),
            prediction(image(1, now(), KEY, new byte[100], "x".repeat(600_000))),
            prediction(image(2, now(), new byte[1_000_000], new byte[100], "id-2")),
            rejection(image(3, now(), new byte[1_000_000], new byte[0], "id-3")),
            rejection(image(4, now(), KEY, new byte[1_000_000], "id-4")),
            prediction(image(5)));

    deliver(answers);

    assertThat(offsets(committed("rejected", 4))).containsExactlyInAnyOrder("1", "2", "3", "4");
    assertThat(committed("predictions", 2)).hasSize(2);
  }

  @Test
  void client_side_limit_is_treated_like_the_broker_s() {
    deliver(
        Map.of("max.request.size", 50_000),
        List.of(
            prediction(image(0)),
            rejection(image(1, now(), KEY, new byte[100_000], "id-1")),
            prediction(image(2))));

    assertThat(committed("rejected", 1)).singleElement().extracting(ConsumerRecord::value).isNull();
    assertThat(committed("predictions", 2)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, -3000})
  void refused_timestamps_do_not_stop_the_stream(int days) throws Exception {
    for (String topic : List.of("predictions", "rejected")) {
      broker.configure(topic, "message.timestamp.after.max.ms", "3600000");
      broker.configure(topic, "message.timestamp.before.max.ms", Long.toString(DAY));
    }
    List<Answer> answers =
        LongStream.range(0, 40)
            .mapToObj(i -> prediction(image(i, stamp(i, days), KEY, new byte[10], "id-" + i)))
            .toList();

    deliver(answers);

    List<ConsumerRecord<byte[], byte[]>> rejected = committed("rejected", 20);
    assertThat(rejected).hasSize(20).allSatisfy(record -> assertThat(record.value()).hasSize(10));
    assertThat(header(rejected.get(0).headers(), "dead-letter-reason")).isEqualTo("ANSWER_REFUSED");
    assertThat(committed("predictions", 20)).hasSize(20);
  }

  @Test
  void compacted_topics_get_keys() throws Exception {
    broker.configure("predictions", "cleanup.policy", "compact");
    broker.configure("rejected", "cleanup.policy", "compact");

    deliver(
        List.of(
            prediction(image(0)),
            prediction(image(1, now(), null, new byte[10], "id-1")),
            rejection(image(2, now(), null, new byte[10], "id-2"))));

    assertThat(committed("rejected", 2))
        .extracting(record -> new String(record.key(), UTF_8))
        .containsExactly("images-0-1", "images-0-2");
    assertThat(committed("predictions", 1)).hasSize(1);
  }

  @Test
  void answer_that_no_topic_accepts_is_counted_and_skipped() throws Exception {
    broker.limitRecords("rejected", 100);

    deliver(List.of(prediction(image(0)), rejection(image(1)), prediction(image(2))));

    assertThat(committed("predictions", 2)).hasSize(2);
    assertThat(reported)
        .extracting(OutgoingAnswer::form)
        .containsExactly(AnswerForm.COMPLETE, AnswerForm.NOTHING, AnswerForm.COMPLETE);
  }

  @Test
  void quota_makes_transactions_smaller() throws Exception {
    broker.limitProducers(1_000_000);

    deliver(
        LongStream.range(0, 60)
            .mapToObj(i -> rejection(image(i, now(), KEY, new byte[200_000], "id-" + i)))
            .toList());

    assertThat(offsets(committed("rejected", 60)))
        .containsExactlyElementsOf(LongStream.range(0, 60).mapToObj(Long::toString).toList());
  }

  private static long now() {
    return System.currentTimeMillis();
  }

  private static long stamp(long index, int days) {
    return index % 2 == 0 ? now() : Math.max(0, now() + days * DAY);
  }

  private static Stream<String> offsets(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream().map(record -> header(record.headers(), "dead-letter-offset"));
  }

  private List<ConsumerRecord<byte[], byte[]>> committed(String topic, int count) {
    return Topics.committed(broker, count, Duration.ofMinutes(1), topic);
  }

  private Producer<byte[], byte[]> next(Map<String, Object> more) {
    close();
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", broker.address());
    settings.put("transactional.id", "t");
    settings.put("transaction.timeout.ms", 4_000);
    settings.put("delivery.timeout.ms", 4_000);
    settings.put("request.timeout.ms", 3_000);
    settings.put("linger.ms", 0);
    settings.putIfAbsent("max.request.size", 96 * 1024 * 1024);
    var bytes = new ByteArraySerializer();
    Producer<byte[], byte[]> made = new KafkaProducer<>(settings, bytes, bytes);
    producer = made;
    return made;
  }

  private void close() {
    if (producer != null) {
      producer.close(Duration.ZERO);
      producer = null;
    }
  }

  private void deliver(List<Answer> answers) {
    deliver(Map.of(), answers);
  }

  private void deliver(Map<String, Object> settings, List<Answer> answers) {
    RetryingDelivery delivery =
        new RetryingDelivery(
            new ExactlyOnceDelivery(() -> next(settings)),
            new OutputPartitioner(topic -> 1),
            new AnswerFallbacks(Answers.DEAD_LETTERS),
            new TransactionLimit(16 * 1024 * 1024, Duration.ofSeconds(4)),
            new ServiceState(),
            new ServiceMetrics(new SimpleMeterRegistry()),
            poll -> {});
    // A new member polls what a dropped poll has left unanswered.
    for (int member = 0; reported.size() < answers.size(); member++) {
      List<Answer> rest = answers.subList(reported.size(), answers.size());
      delivery.deliver(
          rest, Answers.poll(rest, "group-" + member), (sent, took) -> reported.addAll(sent));
    }
  }
}
