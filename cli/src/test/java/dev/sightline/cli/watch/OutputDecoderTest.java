package dev.sightline.cli.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.sightline.cli.watch.Output.Predicted;
import dev.sightline.cli.watch.Output.Refused;
import dev.sightline.cli.watch.Output.Unreadable;
import dev.sightline.proto.PredictionSerializer;
import dev.sightline.proto.WireFormat;
import dev.sightline.proto.v1.ImageEvent;
import dev.sightline.proto.v1.Prediction;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutputDecoderTest {
  private static final Prediction CAT =
      Prediction.newBuilder().setImageId("cat/1.png").setLabel("cat").setConfidence(0.9f).build();

  private final OutputDecoder decoder = new OutputDecoder(OutputTopics.BOTH);

  private static ConsumerRecord<byte[], byte[]> entry(
      String topic, byte[] value, RecordHeaders headers) {
    return new ConsumerRecord<>(
        topic, 2, 5, 1234, TimestampType.CREATE_TIME, 0, 0, null, value, headers, Optional.empty());
  }

  private static RecordHeaders headers(Map<String, String> values) {
    RecordHeaders headers = new RecordHeaders();
    values.forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
    return headers;
  }

  @ParameterizedTest
  @EnumSource(WireFormat.class)
  void prediction_is_decoded_in_both_formats(WireFormat format) {
    RecordHeaders headers = headers(Map.of("sightline-expected-label", "dog"));
    try (PredictionSerializer serializer = new PredictionSerializer(format)) {
      byte[] value = Objects.requireNonNull(serializer.serialize("predictions", headers, CAT));
      assertThat(decoder.decode(entry("predictions", value, headers)))
          .isEqualTo(new Predicted(CAT, "dog", 1234));
    }
  }

  @Test
  void rejection_has_reason_and_origin() {
    Output output =
        decoder.decode(
            entry(
                "rejected-images",
                new byte[3],
                headers(
                    Map.of(
                        "ce_id", "bad.jpg",
                        "dead-letter-reason", "CORRUPT_IMAGE",
                        "dead-letter-cause", "ends early",
                        "dead-letter-topic", "images",
                        "dead-letter-partition", "1",
                        "dead-letter-offset", "42"))));
    assertThat(output).isInstanceOf(Refused.class);
    Refused refused = (Refused) output;
    assertThat(refused.imageId()).isEqualTo("bad.jpg");
    assertThat(refused.reason()).isEqualTo("CORRUPT_IMAGE");
    assertThat(refused.cause()).isEqualTo("ends early");
    assertThat(refused.origin().getOffset()).isEqualTo(42);
    assertThat(refused.size()).isEqualTo(3);
  }

  @Test
  void rejected_event_uses_its_own_id() {
    ImageEvent event =
        ImageEvent.newBuilder().setId("door-7").setEncoded(ByteString.copyFromUtf8("x")).build();
    Output output =
        decoder.decode(
            entry(
                "rejected-images",
                event.toByteArray(),
                headers(Map.of("content-type", "application/x-protobuf", "ce_id", "other"))));
    assertThat(output.imageId()).isEqualTo("door-7");
  }

  @Test
  void rejection_without_id_uses_the_record_position() {
    Output output =
        decoder.decode(
            entry(
                "rejected-images",
                new byte[0],
                headers(
                    Map.of(
                        "dead-letter-topic", "images",
                        "dead-letter-partition", "1",
                        "dead-letter-offset", "42"))));
    assertThat(output.imageId()).isEqualTo("images-1-42");
  }

  @Test
  void rejection_with_an_empty_id_uses_the_record_position() {
    Output output =
        decoder.decode(
            entry(
                "rejected-images",
                new byte[0],
                headers(
                    Map.of(
                        "ce_id", "",
                        "dead-letter-topic", "images",
                        "dead-letter-partition", "0",
                        "dead-letter-offset", "12"))));
    assertThat(output.imageId()).isEqualTo("images-0-12");
  }

  @Test
  void garbage_is_shown_and_never_throws() {
    Output output = decoder.decode(entry("predictions", new byte[] {-1, -2}, new RecordHeaders()));
    assertThat(output).isInstanceOf(Unreadable.class);
    assertThat(output.imageId()).isEqualTo("predictions-2-5");
  }
}
