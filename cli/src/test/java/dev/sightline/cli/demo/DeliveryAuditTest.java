package dev.sightline.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sightline.cli.produce.ShapesSource;
import dev.sightline.cli.produce.SourceImage;
import dev.sightline.cli.watch.Output;
import dev.sightline.cli.watch.Output.Predicted;
import dev.sightline.cli.watch.Output.Refused;
import dev.sightline.proto.v1.Prediction;
import dev.sightline.proto.v1.RecordRef;
import org.junit.jupiter.api.Test;

class DeliveryAuditTest {
  private static final long MILLI = 1_000_000L;

  private final DeliveryAudit audit = new DeliveryAudit();
  private final ShapesSource shapes = new ShapesSource(1);

  private SourceImage sent(long index) {
    SourceImage image = shapes.image(index);
    audit.sending(image, 0);
    return image;
  }

  private static Output answer(SourceImage image, String label) {
    return new Predicted(
        Prediction.newBuilder().setImageId(image.id()).setLabel(label).build(), null, 0);
  }

  private static Output right(SourceImage image) {
    return answer(image, image.label().orElseThrow());
  }

  private static Output refusal(SourceImage image) {
    return new Refused(image.id(), "EMPTY", "", RecordRef.getDefaultInstance(), 0, 0);
  }

  @Test
  void one_answer_per_image_is_exact() {
    SourceImage one = sent(1);
    SourceImage two = sent(2);
    SourceImage three = sent(3);
    audit.received(right(one), MILLI);
    audit.received(answer(two, "submarine"), MILLI);
    audit.received(refusal(three), MILLI);
    AuditResult result = audit.result();
    assertThat(result.isExact()).isTrue();
    assertThat(result.sent()).isEqualTo(3);
    assertThat(result.predicted()).isEqualTo(2);
    assertThat(result.rejected()).isEqualTo(1);
    assertThat(result.labelled()).isEqualTo(2);
    assertThat(result.accuracy()).isEqualTo(0.5);
  }

  @Test
  void lost_image_is_named() {
    SourceImage lost = sent(1);
    assertThat(audit.result().isExact()).isFalse();
    assertThat(audit.result().missing()).containsExactly(lost.id());
    assertThat(audit.result().faults()).contains("1 missing", lost.id());
  }

  @Test
  void second_answer_on_the_other_topic_is_a_duplicate() {
    SourceImage image = sent(1);
    audit.received(right(image), MILLI);
    audit.received(refusal(image), MILLI);
    assertThat(audit.result().doubled()).isEqualTo(1);
    assertThat(audit.result().isExact()).isFalse();
  }

  @Test
  void answer_for_unknown_id_is_an_error() {
    audit.received(right(shapes.image(9)), MILLI);
    assertThat(audit.result().unknown()).isEqualTo(1);
    assertThat(audit.result().isExact()).isFalse();
  }

  @Test
  void sending_an_id_twice_fails() {
    sent(1);
    assertThatThrownBy(() -> sent(1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void percentiles_and_stream_time_cover_send_to_read() {
    for (int i = 0; i < 100; i++) {
      sent(i);
    }
    for (int i = 0; i < 100; i++) {
      audit.received(right(shapes.image(i)), (i + 1) * MILLI);
    }
    Timing timing = audit.result().timing();
    assertThat(timing.p50Millis()).isCloseTo(50, within(0.1));
    assertThat(timing.p99Millis()).isCloseTo(99, within(0.1));
    assertThat(timing.streamNanos()).isEqualTo(100 * MILLI);
    assertThat(audit.result().perSecond()).isCloseTo(1000, within(0.1));
  }
}
