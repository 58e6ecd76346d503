package dev.sightline.classifier.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PolledBatchTest {
  private static final TopicPartition IMAGES = new TopicPartition("images", 0);

  @Test
  void offsets_pass_the_markers_of_transactions() {
    var image = new ConsumerRecord<>("images", 0, 7, new byte[0], new byte[0]);
    // The marker has offset 8.
    var position = Map.of(IMAGES, new OffsetAndMetadata(9));
    var records = new ConsumerRecords<>(Map.of(IMAGES, List.of(image)), position);

    PolledBatch poll = PolledBatch.of(records, new ConsumerGroupMetadata("group"));

    assertThat(poll.images()).hasSize(1);
    assertThat(poll.offsets()).isEqualTo(position);
  }
}
