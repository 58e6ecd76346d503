package dev.sightline.classifier.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.classifier.config.StreamConfig.LostOffsets;
import dev.sightline.classifier.domain.OffsetLoss;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StartOffsetsTest {
  private static final TopicPartition IMAGES = new TopicPartition("images", 0);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
  private final FakeGroupState group = new FakeGroupState();
  private final RecordingListener listener = new RecordingListener();
  private boolean topicIsNew;

  @BeforeEach
  void assign() {
    consumer.assign(List.of(IMAGES));
    consumer.updateBeginningOffsets(Map.of(IMAGES, 100L));
    consumer.updateEndOffsets(Map.of(IMAGES, 900L));
  }

  private StartOffsets starts(boolean fromEnd, LostOffsets onLoss) {
    return new StartOffsets(
        consumer, group, () -> topicIsNew, new StartOffsets.Policy(fromEnd, onLoss), listener);
  }

  private static InvalidOffsetException none() {
    return new NoOffsetForPartitionException(Set.of(IMAGES));
  }

  private long committed() {
    OffsetAndMetadata offset = consumer.committed(Set.of(IMAGES)).get(IMAGES);
    return offset == null ? -1 : offset.offset();
  }

  @Test
  void new_group_starts_at_the_first_record_and_commits_it() {
    ConsumerRecords<?, ?> none = starts(false, LostOffsets.STOP).after(none());

    assertThat(none.nextOffsets()).isEmpty();
    assertThat(consumer.position(IMAGES)).isEqualTo(100);
    assertThat(committed()).isEqualTo(100);
    assertThat(listener.losses).isEmpty();
  }

  @Test
  void new_group_may_start_at_the_end() {
    starts(true, LostOffsets.STOP).after(none());

    assertThat(consumer.position(IMAGES)).isEqualTo(900);
  }

  @Test
  void expired_offsets_are_counted_and_consumption_continues() {
    group.answers = true;
    StartOffsets starts = starts(false, LostOffsets.CONTINUE);

    starts.after(none());

    assertThat(consumer.position(IMAGES)).isEqualTo(100);
    assertThat(listener.losses).containsExactly(OffsetLoss.EXPIRED);
    assertThat(starts.problem()).isNull();
  }

  @Test
  void expired_offsets_stop_consumption_if_configured() {
    group.answers = true;
    StartOffsets starts = starts(false, LostOffsets.STOP);

    starts.after(none());
    starts.after(none());

    assertThat(starts.problem()).contains("expired", "sightline.consumer.lost-offsets=continue");
    assertThat(listener.losses).containsExactly(OffsetLoss.EXPIRED);
    assertThat(committed()).isEqualTo(-1);
    assertThatThrownBy(() -> consumer.position(IMAGES)).isInstanceOf(InvalidOffsetException.class);
  }

  @Test
  void partition_without_offset_beside_others_is_new() {
    group.answers = true;
    group.committed = Map.of(1, 7L);

    starts(false, LostOffsets.STOP).after(none());

    assertThat(listener.losses).isEmpty();
    assertThat(consumer.position(IMAGES)).isEqualTo(100);
  }

  @Test
  void topic_that_was_created_again_is_new() {
    group.answers = true;
    topicIsNew = true;

    starts(false, LostOffsets.STOP).after(none());

    assertThat(listener.losses).isEmpty();
    assertThat(consumer.position(IMAGES)).isEqualTo(100);
  }

  @Test
  void deleted_records_are_skipped_and_the_new_position_is_to_be_committed() {
    var outOfRange = new OffsetOutOfRangeException(Map.of(IMAGES, 10L));

    ConsumerRecords<?, ?> none = starts(false, LostOffsets.CONTINUE).after(outOfRange);

    assertThat(consumer.position(IMAGES)).isEqualTo(100);
    assertThat(none.nextOffsets()).containsEntry(IMAGES, new OffsetAndMetadata(100));
    assertThat(listener.losses).containsExactly(OffsetLoss.DELETED);
  }

  @Test
  void deleted_records_stop_consumption_if_configured() {
    StartOffsets starts = starts(false, LostOffsets.STOP);

    ConsumerRecords<?, ?> none = starts.after(new OffsetOutOfRangeException(Map.of(IMAGES, 10L)));

    assertThat(none.nextOffsets()).isEmpty();
    assertThat(starts.problem()).contains("no longer has", "sightline.consumer.lost-offsets");
  }

  @Test
  void all_lost_partitions_are_counted_if_consumption_stops() {
    var second = new TopicPartition("images", 1);
    var sound = new TopicPartition("images", 2);
    consumer.assign(List.of(IMAGES, second, sound));
    consumer.updateBeginningOffsets(Map.of(IMAGES, 100L, second, 0L, sound, 0L));
    consumer.updateEndOffsets(Map.of(IMAGES, 900L, second, 50L, sound, 50L));
    consumer.commitSync(
        Map.of(
            IMAGES, new OffsetAndMetadata(10),
            second, new OffsetAndMetadata(60),
            sound, new OffsetAndMetadata(50)));

    starts(false, LostOffsets.STOP).after(new OffsetOutOfRangeException(Map.of(IMAGES, 10L)));

    assertThat(listener.losses).containsExactlyInAnyOrder(OffsetLoss.DELETED, OffsetLoss.TRUNCATED);
  }

  @Test
  void truncated_log_is_read_from_where_it_differs() {
    var differs = Map.of(IMAGES, new OffsetAndMetadata(700));
    var truncated = new LogTruncationException(Map.of(IMAGES, 800L), differs);

    starts(false, LostOffsets.CONTINUE).after(truncated);

    assertThat(consumer.position(IMAGES)).isEqualTo(700);
    assertThat(listener.losses).containsExactly(OffsetLoss.TRUNCATED);
  }

  @Test
  void silent_broker_leaves_the_choice_to_the_next_poll() {
    KafkaException silent = new TimeoutException("no answer");
    group.failure = silent;
    StartOffsets starts = starts(false, LostOffsets.STOP);
    assertThatThrownBy(() -> starts.after(none())).isSameAs(silent);
    group.failure = null;

    starts.after(none());

    assertThat(committed()).isEqualTo(100);
  }

  @Test
  void rebalance_leaves_the_choice_to_the_next_poll() {
    var rebalancing =
        new MockConsumer<byte[], byte[]>("none") {
          @Override
          public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            throw new RebalanceInProgressException();
          }
        };
    rebalancing.assign(List.of(IMAGES));
    rebalancing.updateBeginningOffsets(Map.of(IMAGES, 100L));
    var policy = new StartOffsets.Policy(false, LostOffsets.CONTINUE);

    new StartOffsets(rebalancing, group, () -> false, policy, listener).after(none());

    assertThatThrownBy(() -> rebalancing.poll(Duration.ZERO))
        .isInstanceOf(NoOffsetForPartitionException.class);
  }
}
