package dev.sightline.cli.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.cli.kafka.Clients;
import dev.sightline.clisupport.failure.CommandFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Labels of the distinct images in the predictions of one run, by the image's number. */
final class PredictedLabels {
  private static final Duration POLL = Duration.ofMillis(100);

  private final ObjectMapper json = new ObjectMapper();
  private final Map<Integer, String> labels = new HashMap<>();
  private final int images;

  private PredictedLabels(int images) {
    this.images = images;
  }

  /**
   * Reads all committed predictions of a topic.
   *
   * @param images number of distinct images; later images are repetitions
   */
  static PredictedLabels read(String bootstrapServers, String topic, int images) {
    PredictedLabels read = new PredictedLabels(images);
    try (Consumer<byte[], byte[]> consumer = Clients.committedReader(bootstrapServers)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (!ends.entrySet().stream()
          .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
        consumer.poll(POLL).forEach(read::add);
      }
    }
    return read;
  }

  private void add(ConsumerRecord<byte[], byte[]> prediction) {
    int number = NumberedImages.numberOf(prediction.headers());
    if (number < images) {
      add(number, prediction.value());
    }
  }

  private void add(int number, byte[] prediction) {
    try {
      labels.put(number, json.readTree(prediction).path("label").asText());
    } catch (IOException e) {
      throw new CommandFailure(
          String.format(Locale.ROOT, "the prediction of image %d is not JSON", number), e);
    }
  }

  /** Returns the share of the images that have the same label in both runs. */
  double share(PredictedLabels other) {
    long equal =
        labels.entrySet().stream()
            .filter(each -> each.getValue().equals(other.labels.get(each.getKey())))
            .count();
    return (double) equal / images;
  }
}
