package dev.sightline.cli.watch;

import dev.sightline.cli.kafka.Clients;
import dev.sightline.clisupport.failure.CommandFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads committed outputs of all partitions there are at its start. For one thread; the caller
 * closes it.
 */
public final class OutputReader implements AutoCloseable {
  private final Consumer<byte[], byte[]> consumer;
  private final OutputDecoder decoder;

  private OutputReader(Consumer<byte[], byte[]> consumer, OutputTopics topics) {
    this.consumer = consumer;
    this.decoder = new OutputDecoder(topics);
  }

  /** Everything committed so far and from now on. */
  public static OutputReader fromBeginning(String bootstrapServers, OutputTopics topics) {
    OutputReader reader = assigned(bootstrapServers, topics);
    reader.consumer.seekToBeginning(reader.consumer.assignment());
    return reader;
  }

  /** What is committed from now on: positions are fixed when this returns. */
  public static OutputReader fromNow(String bootstrapServers, OutputTopics topics) {
    OutputReader reader = assigned(bootstrapServers, topics);
    reader.consumer.seekToEnd(reader.consumer.assignment());
    reader.consumer.assignment().forEach(reader.consumer::position);
    return reader;
  }

  private static OutputReader assigned(String bootstrapServers, OutputTopics topics) {
    Consumer<byte[], byte[]> consumer = Clients.committedReader(bootstrapServers);
    consumer.assign(
        topics.names().stream()
            .flatMap(topic -> consumer.partitionsFor(topic, Duration.ofSeconds(10)).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList());
    return new OutputReader(consumer, topics);
  }

  /** What arrived, within a partition in its order; empty when nothing did for so long. */
  public List<Output> poll(Duration patience) {
    try {
      List<Output> outputs = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(patience)) {
        outputs.add(decoder.decode(entry));
      }
      return outputs;
    } catch (KafkaException e) {
      throw new CommandFailure("reading from Kafka failed: " + e.getMessage(), e);
    }
  }

  /** Whether all that is committed right now has been given out. */
  public boolean isCaughtUp() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
