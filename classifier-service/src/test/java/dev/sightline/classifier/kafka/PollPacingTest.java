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

  private final PollPacing gathering = new PollPacing(4, Duration.ofMillis(15));
  private final long start = System.nanoTime();

  @Test
  void theNextPollWaitsForWhatIsLeftOfTheTime() {
    gathering.polled(poll(1), start);

    assertThat(gathering.nanosLeft(start + 5 * MILLISECOND)).isEqualTo(10 * MILLISECOND);
  }

  @Test
  void nothingWaitsAfterAPause() {
    assertThat(gathering.nanosLeft(start + 1)).isZero();
    gathering.polled(poll(1), start);

    assertThat(gathering.nanosLeft(start + 16 * MILLISECOND)).isZero();
  }

  @Test
  void nothingWaitsBehindAFullPoll() {
    gathering.polled(poll(4), start);

    assertThat(gathering.nanosLeft(start + 1)).isZero();
  }

  @Test
  void nothingGathersWhereItIsOff() {
    PollPacing off = new PollPacing(4, Duration.ZERO);
    off.polled(poll(1), start);

    assertThat(off.nanosLeft(start)).isZero();
    assertThat(off.hasRoomBeside(poll(1))).isFalse();
  }

  @Test
  void noPollHoldsMoreThanTheMost() {
    assertThat(gathering.hasRoomFor(poll(1), poll(3))).isTrue();
    assertThat(gathering.hasRoomFor(poll(2), poll(3))).isFalse();
  }

  @Test
  void aWaitThatWouldCostTheMembershipIsRefused() {
    assertThatThrownBy(() -> new PollPacing(4, Duration.ofMinutes(1)))
        .isInstanceOf(StartupException.class)
        .hasMessage("sightline.batch.max-wait is 60000 ms; set it to 1s at most, or to off");
  }

  private static PolledBatch poll(int images) {
    var record = new ImageRecord(new ConsumerRecord<>("images", 0, 0, new byte[0], new byte[0]));
    return new PolledBatch(
        Collections.nCopies(images, record), Map.of(), new ConsumerGroupMetadata("group"));
  }
}
