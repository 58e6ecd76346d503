package dev.sightline.cli.bench;

import dev.sightline.cli.kafka.Clients;
import dev.sightline.clisupport.failure.CommandFailure;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads committed answers and marks their images as answered by number. Not thread-safe. */
final class Answers implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(20);

  private final Consumer<byte[], byte[]> consumer;
  private final String rejected;
  private final BitSet seen = new BitSet();
  private final IntConsumer listener;

  /**
   * @param listener receives the number of each answer, in the order of reading
   */
  Answers(String bootstrapServers, StreamTopics topics, IntConsumer listener) {
    this.listener = listener;
    rejected = topics.rejected();
    consumer = Clients.committedReader(bootstrapServers);
    consumer.assign(
        List.of(topics.predictions(), topics.rejected()).stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList());
    consumer.seekToBeginning(consumer.assignment());
  }

  /** Reads the available answers, and returns the number of images answered so far. */
  int read() {
    for (ConsumerRecord<byte[], byte[]> answer : consumer.poll(POLL)) {
      int number = NumberedImages.numberOf(answer.headers());
      if (answer.topic().equals(rejected)) {
        throw new CommandFailure(
            String.format(
                Locale.ROOT,
                "image %d is on the topic %s: bench needs images that can be decoded",
                number,
                rejected));
      }
      if (seen.get(number)) {
        throw new CommandFailure(String.format(Locale.ROOT, "image %d was answered twice", number));
      }
      seen.set(number);
      listener.accept(number);
    }
    return seen.cardinality();
  }

  /** Returns whether every answer committed so far has been read. */
  boolean areAllRead() {
    return consumer.endOffsets(consumer.assignment()).entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
