package dev.sightline.cli.watch;

import dev.sightline.cli.kafka.Clients;
import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.clisupport.kafka.KafkaAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads committed outputs of all partitions that exist at its start. Not thread-safe; the caller
 * closes it.
 */
public final class OutputReader implements AutoCloseable {
  private final Consumer<byte[], byte[]> consumer;
  private final OutputDecoder decoder;

  private OutputReader(Consumer<byte[], byte[]> consumer, OutputTopics topics) {
    this.consumer = consumer;
    this.decoder = new OutputDecoder(topics);
  }

  /** Reads everything from the beginning. */
  public static OutputReader fromBeginning(String bootstrapServers, OutputTopics topics) {
    return fromBeginning(KafkaAccess.plain(bootstrapServers), topics);
  }

  /** Reads the same with the user's security settings. */
  public static OutputReader fromBeginning(KafkaAccess access, OutputTopics topics) {
    OutputReader reader = assigned(access, topics);
    reader.consumer.seekToBeginning(reader.consumer.assignment());
    return reader;
  }

  /** Reads what is committed from now on; positions are fixed when this method returns. */
  public static OutputReader fromNow(KafkaAccess access, OutputTopics topics) {
    OutputReader reader = assigned(access, topics);
    reader.consumer.seekToEnd(reader.consumer.assignment());
    reader.consumer.assignment().forEach(reader.consumer::position);
    return reader;
  }

  private static OutputReader assigned(KafkaAccess access, OutputTopics topics) {
    Consumer<byte[], byte[]> consumer = Clients.committedReader(access);
    consumer.assign(
        topics.names().stream()
            .flatMap(topic -> consumer.partitionsFor(topic, Duration.ofSeconds(10)).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList());
    return new OutputReader(consumer, topics);
  }

  /** Returns new outputs, in order within a partition; empty if none arrived in time. */
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

  /** Returns whether everything committed so far has been returned. */
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
