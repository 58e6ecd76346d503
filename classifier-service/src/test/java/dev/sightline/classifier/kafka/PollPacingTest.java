package dev.sightline.classifier.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.StartupException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class PollPacingTest {
  private static final long MILLISECOND = 1_000_000;
  private static final PollPacing.Size MAX = new PollPacing.Size(4, 1_000);

  private final PollPacing gathering = new PollPacing(MAX, 1, Duration.ofMillis(15));
  private final long start = System.nanoTime();

  @Test
  void next_poll_waits_for_the_rest_of_the_interval() {
    gathering.polled(poll(1), start);

    assertThat(gathering.nanosLeft(start + 5 * MILLISECOND)).isEqualTo(10 * MILLISECOND);
  }

  @Test
  void no_wait_after_a_pause() {
    assertThat(gathering.nanosLeft(start + 1)).isZero();
    gathering.polled(poll(1), start);

    assertThat(gathering.nanosLeft(start + 16 * MILLISECOND)).isZero();
  }

  @Test
  void no_wait_after_a_full_poll() {
    gathering.polled(poll(4), start);

    assertThat(gathering.nanosLeft(start + 1)).isZero();
  }

  @Test
  void no_wait_if_it_is_off() {
    PollPacing off = new PollPacing(MAX, 1, Duration.ZERO);
    off.polled(poll(1), start);

    assertThat(off.nanosLeft(start)).isZero();
    assertThat(off.hasRoomBeside(poll(1))).isFalse();
  }

  @Test
  void poll_is_limited_in_size() {
    assertThat(gathering.hasRoomFor(poll(1), poll(3))).isTrue();
    assertThat(gathering.hasRoomFor(poll(2), poll(3))).isFalse();
  }

  @Test
  void poll_is_limited_in_bytes() {
    assertThat(gathering.hasRoom(large(1, 999))).isTrue();
    assertThat(gathering.hasRoom(large(1, 1_000))).isFalse();
    assertThat(gathering.hasRoomFor(large(1, 600), large(1, 400))).isTrue();
    assertThat(gathering.hasRoomFor(large(1, 600), large(1, 401))).isFalse();
  }

  @Test
  void poll_grows_only_by_what_the_consumer_may_return_at_a_time() {
    PollPacing byThree = new PollPacing(MAX, 3, Duration.ofMillis(15));

    assertThat(byThree.hasRoom(poll(1))).isTrue();
    assertThat(byThree.hasRoom(poll(2))).isFalse();
  }

  @Test
  void no_wait_after_a_poll_with_the_maximum_of_bytes() {
    gathering.polled(large(1, 1_000), start);

    assertThat(gathering.nanosLeft(start + 1)).isZero();
  }

  @Test
  void wait_that_risks_the_membership_is_refused() {
    assertThatThrownBy(() -> new PollPacing(MAX, 1, Duration.ofMinutes(1)))
        .isInstanceOf(StartupException.class)
        .hasMessage("sightline.batch.max-wait is 60000 ms; set it to 1s at most, or to off");
  }

  private static PolledBatch poll(int images) {
    return large(images, 0);
  }

  private static PolledBatch large(int images, int bytes) {
    var record =
        new ImageRecord(new ConsumerRecord<>("images", 0, 0, new byte[0], new byte[bytes]));
    return new PolledBatch(
        Collections.nCopies(images, record), Map.of(), new ConsumerGroupMetadata("group"));
  }
}
