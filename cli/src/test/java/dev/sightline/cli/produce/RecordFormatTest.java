package dev.sightline.cli.produce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.proto.v1.ImageEvent;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class RecordFormatTest {
  private final SourceImage shape = new ShapesSource(7).image(3);
  private final SourceImage text =
      new SourceImage("notes.txt", "notes.txt", "not an image".getBytes(UTF_8), null);

  private static Map<String, String> headers(ProducerRecord<byte[], byte[]> sent) {
    return Arrays.stream(sent.headers().toArray())
        .collect(Collectors.toMap(Header::key, header -> new String(header.value(), UTF_8)));
  }

  @Test
  void raw_is_the_file_with_metadata_in_headers() {
    ProducerRecord<byte[], byte[]> sent = RecordFormat.RAW.record("images", KeyChoice.NONE, shape);
    assertThat(sent.value()).isEqualTo(shape.bytes());
    assertThat(sent.key()).isNull();
    assertThat(headers(sent))
        .isEqualTo(
            Map.of(
                "ce_id", "shapes-7-3",
                "content-type", "image/png",
                "sightline-expected-label", shape.label().orElseThrow()));
  }

  @Test
  void file_that_is_not_an_image_has_no_media_type() {
    assertThat(headers(RecordFormat.RAW.record("images", KeyChoice.ID, text)))
        .isEqualTo(Map.of("ce_id", "notes.txt"));
  }

  @Test
  void protobuf_is_an_event_with_all_data() throws Exception {
    ProducerRecord<byte[], byte[]> sent =
        RecordFormat.PROTOBUF.record("images", KeyChoice.LABEL, shape);
    ImageEvent event = ImageEvent.parseFrom(sent.value());
    assertThat(event.getId()).isEqualTo("shapes-7-3");
    assertThat(event.getEncoded().toByteArray()).isEqualTo(shape.bytes());
    assertThat(event.getMediaType()).isEqualTo("image/png");
    assertThat(event.getExpectedLabel()).isEqualTo(shape.label().orElseThrow());
    assertThat(event.getCapturedAt().getSeconds()).isPositive();
    assertThat(headers(sent)).isEqualTo(Map.of("content-type", "application/x-protobuf"));
    assertThat(sent.key()).isEqualTo(shape.label().orElseThrow().getBytes(UTF_8));
  }
}
