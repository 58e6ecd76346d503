package dev.sightline.proto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.proto.v1.ImageEvent;
import dev.sightline.proto.v1.Prediction;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SerdesTest {
  private static final ImageEvent EVENT =
      ImageEvent.newBuilder().setId("a").setSource("test").build();

  private final Headers headers = new RecordHeaders();
  private final PredictionDeserializer predictions = new PredictionDeserializer();
  private final LabelEventDeserializer labels = new LabelEventDeserializer();
  private final ImageEventDeserializer events = new ImageEventDeserializer();

  @ParameterizedTest
  @EnumSource(WireFormat.class)
  void prediction_with_header_is_read_unchanged(WireFormat format) {
    byte[] bytes =
        new PredictionSerializer(format).serialize("t", headers, GoldenBytesTest.PREDICTION);

    assertThat(header()).isEqualTo(format.contentType());
    assertThat(predictions.deserialize("t", headers, bytes)).isEqualTo(GoldenBytesTest.PREDICTION);
  }

  @ParameterizedTest
  @EnumSource(WireFormat.class)
  void prediction_without_header_is_read_unchanged(WireFormat format) {
    byte[] bytes = new PredictionSerializer(format).serialize("t", GoldenBytesTest.PREDICTION);

    assertThat(predictions.deserialize("t", new RecordHeaders(), bytes))
        .isEqualTo(GoldenBytesTest.PREDICTION);
  }

  @ParameterizedTest
  @EnumSource(WireFormat.class)
  void prediction_of_a_multi_label_model_is_read_unchanged(WireFormat format) {
    byte[] bytes =
        new PredictionSerializer(format).serialize("t", headers, GoldenBytesTest.MULTI_LABEL);

    assertThat(predictions.deserialize("t", headers, bytes)).isEqualTo(GoldenBytesTest.MULTI_LABEL);
  }

  @ParameterizedTest
  @EnumSource(WireFormat.class)
  void label_with_or_without_header_is_read_unchanged(WireFormat format) {
    byte[] bytes = new LabelEventSerializer(format).serialize("t", headers, GoldenBytesTest.LABEL);

    assertThat(header()).isEqualTo(format.contentType());
    assertThat(labels.deserialize("t", headers, bytes)).isEqualTo(GoldenBytesTest.LABEL);
    assertThat(labels.deserialize("t", new RecordHeaders(), bytes))
        .isEqualTo(GoldenBytesTest.LABEL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"label\":[1,2]}", "hello, world", "\u0001"})
  void invalid_label_bytes_are_refused_with_a_message(String content) {
    assertThatThrownBy(() -> labels.deserialize("t", content.getBytes(UTF_8)))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("not a LabelEvent");
  }

  @Test
  void event_is_read_unchanged_and_declared_as_protobuf() {
    byte[] bytes = new ImageEventSerializer().serialize("t", headers, EVENT);

    assertThat(header()).isEqualTo(ContentTypes.PROTOBUF);
    assertThat(events.deserialize("t", headers, bytes)).isEqualTo(EVENT);
  }

  @Test
  void sending_again_does_not_add_headers() {
    headers.add(HeaderNames.CONTENT_TYPE, "image/png".getBytes(UTF_8));
    ImageEventSerializer serializer = new ImageEventSerializer();

    serializer.serialize("t", headers, EVENT);
    serializer.serialize("t", headers, EVENT);

    assertThat(headers.headers(HeaderNames.CONTENT_TYPE)).hasSize(1);
  }

  @Test
  void tombstone_stays_a_tombstone() {
    assertThat(new PredictionSerializer().serialize("t", headers, null)).isNull();
    assertThat(new ImageEventSerializer().serialize("t", headers, null)).isNull();
    assertThat(predictions.deserialize("t", headers, (byte[]) null)).isNull();
    assertThat(events.deserialize("t", null)).isNull();
    assertThat(new LabelEventSerializer().serialize("t", headers, null)).isNull();
    assertThat(labels.deserialize("t", headers, (byte[]) null)).isNull();
  }

  @Test
  void unknown_fields_are_ignored() {
    byte[] json = "{\"imageId\":\"a\",\"addedLater\":1}".getBytes(UTF_8);

    assertThat(predictions.deserialize("t", json))
        .isEqualTo(Prediction.newBuilder().setImageId("a").build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"imageId\":", "hello, world", "\u0001"})
  void malformed_bytes_are_refused_with_a_message(String content) {
    assertThatThrownBy(() -> predictions.deserialize("t", content.getBytes(UTF_8)))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("not a Prediction");
  }

  @Test
  void other_bytes_are_refused_with_a_message() {
    assertThatThrownBy(() -> events.deserialize("t", "hello, world".getBytes(UTF_8)))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("not an ImageEvent");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-protobuf",
        "application/protobuf",
        "Application/X-Protobuf; messageType=\"sightline.v1.ImageEvent\""
      })
  void protobuf_is_recognized_by_its_content_types(String contentType) {
    assertThat(ContentTypes.isProtobuf(contentType)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "image/png", "application/json", "application/x-protobuf2"})
  void other_content_types_are_not_protobuf(String contentType) {
    assertThat(ContentTypes.isProtobuf(contentType)).isFalse();
  }

  private String header() {
    return new String(headers.lastHeader(HeaderNames.CONTENT_TYPE).value(), UTF_8);
  }
}
