package dev.sightline.cli.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MILLISECOND;
import static org.awaitility.Durations.ONE_MINUTE;

import dev.sightline.cli.broker.Broker;
import dev.sightline.cli.broker.BrokerSettings;
import dev.sightline.cli.broker.FreePort;
import dev.sightline.proto.HeaderNames;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class AnswersIT {
  @TempDir private Path folder;

  private static Producer<byte[], byte[]> transactional(Broker broker) {
    Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.address(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "answers"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
    return producer;
  }

  private static void send(Producer<byte[], byte[]> producer, String topic, int from, int to) {
    for (int number = from; number < to; number++) {
      ProducerRecord<byte[], byte[]> answer = new ProducerRecord<>(topic, 0, null, new byte[10]);
      answer.headers().add(HeaderNames.CE_ID, Integer.toString(number).getBytes(US_ASCII));
      producer.send(answer);
    }
    producer.flush();
  }

  /** Waits, because a commit returns before the broker has written all transaction markers. */
  private static void awaitUnread(Answers answers) {
    // The consumer may be used only by this thread.
    await()
        .atMost(ONE_MINUTE)
        .pollInSameThread()
        .pollInterval(ONE_MILLISECOND)
        .until(() -> !answers.areAllRead());
  }

  private static int readAll(Answers answers, int least) {
    int read = 0;
    while (read < least || !answers.areAllRead()) {
      read = answers.read();
    }
    return read;
  }

  /** Committed records and their markers count; records of open or aborted transactions do not. */
  @Test
  @Timeout(120)
  void all_are_read_when_no_committed_answer_is_left() throws Exception {
    BrokerSettings settings =
        new BrokerSettings(folder, "127.0.0.1", "127.0.0.1", FreePort.choose(), 2);
    try (Broker broker = Broker.start(settings)) {
      StreamTopics topics = StreamTopics.create(broker.address(), "answers");
      try (Producer<byte[], byte[]> producer = transactional(broker);
          Answers answers = new Answers(broker.address(), topics, number -> {})) {
        assertThat(answers.areAllRead()).isTrue();

        producer.beginTransaction();
        send(producer, topics.predictions(), 0, 5_000);
        assertThat(answers.areAllRead()).isTrue();
        producer.commitTransaction();
        awaitUnread(answers);
        assertThat(answers.read()).isLessThan(5_000);
        assertThat(answers.areAllRead()).isFalse();
        assertThat(readAll(answers, 0)).isEqualTo(5_000);

        producer.beginTransaction();
        send(producer, topics.predictions(), 5_000, 5_010);
        producer.abortTransaction();
        producer.beginTransaction();
        send(producer, topics.predictions(), 5_000, 5_007);
        producer.commitTransaction();
        assertThat(readAll(answers, 5_007)).isEqualTo(5_007);
      }
    }
  }
}
