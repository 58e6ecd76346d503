package dev.sightline.cli.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.sightline.cli.kafka.Clients;
import dev.sightline.proto.HeaderNames;
import dev.sightline.proto.PredictionDeserializer;
import dev.sightline.proto.Topics;
import dev.sightline.proto.v1.RecordRef;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads all committed records and counts them independently of the service's own figures. */
final class Verifier {
  /** Time to wait after the last answer for duplicates. */
  private static final Duration SETTLE = Duration.ofSeconds(3);

  private final PredictionDeserializer predictions = new PredictionDeserializer();
  private final Set<String> answered = new HashSet<>();
  // Last source offset by output partition, source partition and number of the images topic.
  private final Map<String, Long> last = new HashMap<>();
  private long doubled;
  private long disordered;

  /** Returns when all ids are answered and nothing more arrives, or after the maximum time. */
  Verdict verify(String bootstrapServers, SentIds sent, Duration patience) {
    try (Consumer<byte[], byte[]> reader = Clients.committedReader(bootstrapServers)) {
      reader.assign(
          List.of(Topics.PREDICTIONS, Topics.REJECTED).stream()
              .flatMap(topic -> reader.partitionsFor(topic, Duration.ofMinutes(1)).stream())
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList());
      reader.seekToBeginning(reader.assignment());
      long deadline = System.nanoTime() + patience.toNanos();
      long quietSince = System.nanoTime();
      while (System.nanoTime() < deadline) {
        var records = reader.poll(Duration.ofMillis(100));
        records.forEach(this::count);
        if (!records.isEmpty()) {
          quietSince = System.nanoTime();
        }
        if (sent.allAnswered(answered) && System.nanoTime() - quietSince > SETTLE.toNanos()) {
          break;
        }
      }
    }
    long missing = sent.missing(answered);
    return new Verdict(sent.expected(answered), answered.size(), missing, doubled, disordered);
  }

  private void count(ConsumerRecord<byte[], byte[]> answer) {
    boolean isPrediction = answer.topic().equals(Topics.PREDICTIONS);
    String id = header(answer, isPrediction ? HeaderNames.CE_SUBJECT : HeaderNames.CE_ID);
    if (!answered.add(id)) {
      doubled++;
    }
    RecordRef origin = origin(answer);
    String topic = id.substring(0, id.indexOf('-'));
    String lane = answer.topic() + answer.partition() + '<' + topic + '/' + origin.getPartition();
    Long before = last.put(lane, origin.getOffset());
    if (before != null && before >= origin.getOffset()) {
      disordered++;
    }
  }

  private RecordRef origin(ConsumerRecord<byte[], byte[]> answer) {
    if (answer.topic().equals(Topics.PREDICTIONS)) {
      return requireNonNull(
              predictions.deserialize(answer.topic(), answer.headers(), answer.value()))
          .getOrigin();
    }
    return RecordRef.newBuilder()
        .setPartition(Integer.parseInt(header(answer, HeaderNames.DEAD_LETTER_PARTITION)))
        .setOffset(Long.parseLong(header(answer, HeaderNames.DEAD_LETTER_OFFSET)))
        .build();
  }

  private static String header(ConsumerRecord<byte[], byte[]> answer, String name) {
    return new String(answer.headers().lastHeader(name).value(), UTF_8);
  }
}
