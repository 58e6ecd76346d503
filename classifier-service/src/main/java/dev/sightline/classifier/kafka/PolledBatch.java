package dev.sightline.classifier.kafka;

import dev.sightline.classifier.domain.ImageRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Records that one poll of the consumer returned. There may be none, if the poll passed only
 * markers of transactions.
 *
 * @param offsets next offset to read in each partition after these images
 * @param member member of the consumer group and its generation at the time of the poll; in a later
 *     generation the partitions may be assigned to another member
 */
public record PolledBatch(
    List<ImageRecord> images,
    Map<TopicPartition, OffsetAndMetadata> offsets,
    ConsumerGroupMetadata member) {
  public PolledBatch {
    images = List.copyOf(images);
    offsets = Map.copyOf(offsets);
  }

  /**
   * Returns the records of a poll. Its offsets are the positions after them. These also pass the
   * markers of transactions, which are not records, so that the lag of an answered topic is 0.
   */
  public static PolledBatch of(
      ConsumerRecords<byte[], byte[]> records, ConsumerGroupMetadata member) {
    List<ImageRecord> images = new ArrayList<>();
    records.forEach(record -> images.add(new ImageRecord(record)));
    return new PolledBatch(images, records.nextOffsets(), member);
  }

  /** Returns single records. Its offsets are those after the records. */
  public static PolledBatch of(
      Iterable<ConsumerRecord<byte[], byte[]>> records, ConsumerGroupMetadata member) {
    List<ImageRecord> images = new ArrayList<>();
    records.forEach(record -> images.add(new ImageRecord(record)));
    return new PolledBatch(images, after(images), member);
  }

  private static Map<TopicPartition, OffsetAndMetadata> after(List<ImageRecord> images) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (ImageRecord image : images) {
      offsets.put(
          new TopicPartition(image.topic(), image.partition()),
          new OffsetAndMetadata(image.offset() + 1, image.read().leaderEpoch(), ""));
    }
    return offsets;
  }

  /** Returns the size of the records, in bytes. */
  public long bytes() {
    return images.stream().mapToLong(ImageRecord::bytes).sum();
  }

  public boolean isOfGenerationOf(PolledBatch other) {
    return member.equals(other.member);
  }

  /**
   * Returns the images from one index to another, exclusive, with the offsets after them.
   * Committing the parts in order is the same as committing the poll.
   */
  public PolledBatch part(int from, int to) {
    List<ImageRecord> part = images.subList(from, to);
    return new PolledBatch(part, to == images.size() ? offsets : after(part), member);
  }

  /** Merges this poll with the next one of the same generation. */
  public PolledBatch with(PolledBatch next) {
    List<ImageRecord> all = new ArrayList<>(images);
    all.addAll(next.images);
    Map<TopicPartition, OffsetAndMetadata> last = new HashMap<>(offsets);
    last.putAll(next.offsets);
    return new PolledBatch(all, last, member);
  }
}
