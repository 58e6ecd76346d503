package dev.sightline.classifier.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.classifier.config.StreamConfig;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.OffsetLoss;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CarefulReaderTest {
  private static final TopicPartition IMAGES = new TopicPartition("images", 0);
  private static final int END = 20;

  private final MockConsumer<byte[], byte[]> member = new MockConsumer<>("earliest");
  private final CarefulReader careful =
      new CarefulReader(member, this::reader, (partition, offset, asked) -> found(offset), 4);
  private final RecordingListener listener = new RecordingListener();
  private ImagePolls polls = polls(StreamConfig.LostOffsets.STOP);
  private UnreadableRange bomb = new UnreadableRange(3, 5, "too large");
  private boolean confirmed = true;

  /** Offset of the first record that retention has not deleted. */
  private long first;

  private int readers;

  private ImagePolls polls(StreamConfig.LostOffsets onLoss) {
    StartOffsets starts =
        new StartOffsets(
            member,
            new FakeGroupState(),
            () -> false,
            new StartOffsets.Policy(false, onLoss),
            listener);
    return new ImagePolls(member, careful, starts, poll -> poll.images().size() < 4);
  }

  @BeforeEach
  void assign() {
    member.updateBeginningOffsets(Map.of(IMAGES, 0L));
    member.updateEndOffsets(Map.of(IMAGES, (long) END));
    member.subscribe(List.of("images"));
    member.rebalance(List.of(IMAGES));
  }

  @Test
  void record_that_does_not_fit_into_memory_is_passed() {
    failWith(new OutOfMemoryError("Java heap space"));

    List<ImageRecord> images = readAll();

    assertThat(images).extracting(ImageRecord::offset).containsExactlyElementsOf(offsets(0, END));
    assertThat(images.stream().filter(image -> image.unreadable().isPresent()))
        .extracting(ImageRecord::offset)
        .containsExactly(3L, 4L, 5L);
  }

  @Test
  void record_with_a_damaged_structure_is_passed() {
    failWith(new KafkaException("Received exception when fetching the next record from images-0."));

    assertThat(readAll()).hasSize(END);
  }

  @Test
  void large_unreadable_batch_is_answered_in_several_polls() {
    bomb = new UnreadableRange(1, 15, "too large");
    failWith(new IllegalArgumentException("capacity < 0"));

    assertThat(readAll().stream().filter(image -> image.unreadable().isPresent())).hasSize(15);
  }

  @Test
  void consumer_of_the_group_continues_after_the_careful_reading() {
    failWith(new OutOfMemoryError("Java heap space"));
    assertThat(member.shouldRebalance()).isTrue();
    assertThat(member.paused()).containsExactly(IMAGES);

    readAll();

    assertThat(member.paused()).isEmpty();
    assertThat(member.position(IMAGES)).isEqualTo(END);
  }

  @Test
  void failure_of_a_readable_record_is_not_hidden() {
    confirmed = false;
    failWith(new OutOfMemoryError("Java heap space"));

    assertThatThrownBy(this::readAll).isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void failure_of_the_broker_is_no_reason_to_read_carefully() {
    member.setPollException(new KafkaException("no broker"));

    assertThatThrownBy(() -> polls.poll(Duration.ZERO)).hasMessage("no broker");
    assertThat(careful.isActive()).isFalse();
  }

  @Test
  void revoked_partitions_are_not_read() {
    failWith(new OutOfMemoryError("Java heap space"));
    careful.assigned(List.of(IMAGES));
    polls.poll(Duration.ZERO);

    careful.revoked();

    assertThat(careful.isActive()).isTrue();
    assertThat(careful.isReading()).isFalse();
    assertThat(polls.poll(Duration.ZERO)).isNull();
    assertThat(readAll()).isNotEmpty();
  }

  @Test
  void records_that_retention_deleted_are_skipped() {
    polls = polls(StreamConfig.LostOffsets.CONTINUE);
    failWith(new OutOfMemoryError("Java heap space"));
    delete(7);

    List<PolledBatch> all = new ArrayList<>();
    while (careful.isActive()) {
      PolledBatch poll = polls.poll(Duration.ZERO);
      if (poll != null) {
        all.add(poll);
      }
    }

    assertThat(all.get(0).images()).isEmpty();
    assertThat(all.get(0).offsets()).containsEntry(IMAGES, new OffsetAndMetadata(7));
    assertThat(all.stream().flatMap(poll -> poll.images().stream()))
        .extracting(ImageRecord::offset)
        .containsExactlyElementsOf(offsets(7, END));
    assertThat(listener.losses).containsExactly(OffsetLoss.DELETED);
  }

  @Test
  void nothing_is_read_if_deleted_records_stop_consumption() {
    failWith(new OutOfMemoryError("Java heap space"));
    delete(7);
    // The broker is slow at first.
    assertThat(polls.poll(Duration.ZERO)).isNull();
    assertThat(polls.poll(Duration.ZERO)).isNull();
    assertThat(listener.losses).containsExactly(OffsetLoss.DELETED);
    int before = readers;

    assertThat(polls.poll(Duration.ZERO)).isNull();

    assertThat(readers).isEqualTo(before);
  }

  /** Deletes the records before the offset, beyond the position of the group's consumer. */
  private void delete(long offset) {
    careful.assigned(List.of(IMAGES));
    member.seek(IMAGES, 2);
    member.updateBeginningOffsets(Map.of(IMAGES, offset));
    first = offset;
  }

  private void failWith(Throwable failure) {
    member.schedulePollTask(
        () -> {
          throw failure instanceof Error error ? raise(error) : (RuntimeException) failure;
        });
    assertThat(polls.poll(Duration.ZERO)).isNull();
  }

  private static RuntimeException raise(Error error) {
    throw error;
  }

  /** Assigns the partition again, as the group does, and reads until the careful reading ends. */
  private List<ImageRecord> readAll() {
    careful.assigned(List.of(IMAGES));
    List<ImageRecord> images = new ArrayList<>();
    while (careful.isActive()) {
      PolledBatch poll = polls.poll(Duration.ZERO);
      if (poll != null) {
        images.addAll(poll.images());
        assertThat(Objects.requireNonNull(poll.offsets().get(IMAGES)).offset())
            .isEqualTo(images.size());
      }
    }
    return images;
  }

  private Optional<UnreadableRange> found(long offset) {
    return confirmed && isUnreadable(offset) ? Optional.of(bomb) : Optional.empty();
  }

  private boolean isUnreadable(long offset) {
    return bomb.first() <= offset && offset <= bomb.last();
  }

  /** Returns a consumer of a log of {@link #END} records that polls one at a time. */
  private Consumer<byte[], byte[]> reader() {
    readers++;
    MockConsumer<byte[], byte[]> reader = new MockConsumer<>("earliest");
    reader.setMaxPollRecords(1);
    reader.updateEndOffsets(Map.of(IMAGES, (long) END));
    for (int i = 0; i <= END; i++) {
      // A broker that is slow ends nothing.
      reader.scheduleNopPollTask();
      reader.schedulePollTask(() -> serve(reader));
    }
    return reader;
  }

  private void serve(MockConsumer<byte[], byte[]> reader) {
    long offset = reader.position(IMAGES);
    if (offset < first) {
      throw new OffsetOutOfRangeException(Map.of(IMAGES, offset));
    }
    if (isUnreadable(offset)) {
      throw new OutOfMemoryError("Java heap space");
    }
    if (offset < END) {
      reader.addRecord(new ConsumerRecord<>("images", 0, offset, new byte[0], new byte[0]));
    }
  }

  private static List<Long> offsets(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }
}
