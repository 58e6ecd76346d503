package dev.sightline.proto.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.JsonFormat;
import dev.sightline.proto.RejectionReason;
import dev.sightline.proto.v1.ImageEvent;
import dev.sightline.proto.v1.RawImage;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images in JSON: ImageEvents and CloudEvents in structured mode. */
class JsonImageTest {
  private static final String JSON = "application/json; charset=UTF-8";
  private static final String CLOUD_EVENT = "application/cloudevents+json; charset=UTF-8";

  /** An "image file" begins with this byte. */
  private static final byte FILE = (byte) 0xff;

  private static final byte[] IMAGE = {FILE, 0, (byte) 0xfb, (byte) 0xf0};
  private static final String BASE64 = Base64.getEncoder().encodeToString(IMAGE);

  private final ImageRecordReader reader =
      new ImageRecordReader(20_000_000, 1_000, bytes -> bytes[0] == FILE);

  private ReceivedImage read(String contentType, byte[] value) throws UnusableRecordException {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>("images", 2, 7, new byte[0], value);
    record.headers().add("content-type", contentType.getBytes(UTF_8));
    record.headers().add("ce_id", "of-the-header".getBytes(UTF_8));
    return reader.read(record);
  }

  private ReceivedImage read(String contentType, String value) throws UnusableRecordException {
    return read(contentType, value.getBytes(UTF_8));
  }

  private String rejection(String contentType, String value) {
    UnusableRecordException failure =
        catchThrowableOfType(
            UnusableRecordException.class, () -> read(contentType, value));
    assertThat(failure.reason()).isEqualTo(RejectionReason.BAD_MESSAGE);
    return String.valueOf(failure.getMessage());
  }

  private static void assertIsTheFile(ReceivedImage image, String id) {
    assertThat(((ReceivedImage.File) image).bytes()).isEqualTo(IMAGE);
    assertThat(image.details().id()).isEqualTo(id);
  }

  @Test
  void canonical_mapping_of_an_event_is_read() throws Exception {
    ImageEvent event =
        ImageEvent.newBuilder()
            .setId("img-1")
            .setEncoded(ByteString.copyFrom(IMAGE))
            .setMediaType("image/png")
            .setCapturedAt(com.google.protobuf.Timestamp.newBuilder().setSeconds(5))
            .setSource("camera \"7\"")
            .putAttributes("line", "A")
            .setExpectedLabel("größe")
            .build();

    ReceivedImage image = read(JSON, JsonFormat.printer().print(event));

    assertIsTheFile(image, "img-1");
    assertThat(image.details().capturedAt()).contains(Instant.ofEpochSecond(5));
    assertThat(image.details().expectedLabel()).contains("größe");
  }

  @Test
  void raw_pixels_are_read() throws Exception {
    ImageEvent event =
        ImageEvent.newBuilder()
            .setRaw(RawImage.newBuilder().setWidth(1).setHeight(1).setRgb(ByteString.copyFrom(new byte[3])))
            .build();

    ReceivedImage image = read(JSON, JsonFormat.printer().print(event));

    assertThat(((ReceivedImage.Pixels) image).raw()).isEqualTo(event.getRaw());
    assertThat(image.details().id()).isEqualTo("of-the-header");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/wD78A==", "/wD78A", "_wD78A==", "_wD78A"})
  void every_alphabet_of_base64_is_read(String base64) throws Exception {
    assertIsTheFile(
        read(JSON, "{\"id\":\"a\",\"encoded\":\"%s\",\"later\":[{}]}".formatted(base64)), "a");
  }

  @Test
  void field_names_of_the_proto_file_and_nulls_are_read() throws Exception {
    String json =
        "{\"id\":null,\"media_type\":\"image/png\",\"expected_label\":\"cat\","
            + "\"captured_at\":\"1970-01-01T00:00:05Z\",\"encoded\":\"%s\",\"raw\":null}"
                .formatted(BASE64);

    ReceivedImage image = read(JSON, json);

    assertIsTheFile(image, "of-the-header");
    assertThat(image.details().expectedLabel()).contains("cat");
    assertThat(image.details().capturedAt()).contains(Instant.ofEpochSecond(5));
  }

  @Test
  void image_file_is_read_in_spite_of_its_content_type() throws Exception {
    assertIsTheFile(read(JSON, IMAGE), "of-the-header");
    assertIsTheFile(read(CLOUD_EVENT, IMAGE), "of-the-header");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "\"text\"",
        "hello",
        "{",
        "{\"id\":\"a\"",
        "{'id':'a'}",
        "{\"id\":\"a\"}",
        "{\"encoded\":\"\"}",
        "{\"encoded\":\"*\"}",
        "{\"encoded\":{}}",
        "{\"encoded\":\"/w==\"} {}",
        "{\"encoded\":\"/w==\",\"raw\":{\"width\":1,\"height\":1,\"rgb\":\"AAAA\"}}",
        "{\"raw\":{\"width\":1e999999999,\"height\":1,\"rgb\":\"AAAA\"}}",
        "{\"raw\":{\"width\":-1,\"height\":1,\"rgb\":\"AAAA\"}}",
        "{\"raw\":{\"width\":2,\"height\":1,\"rgb\":\"AAAA\"}}",
        "{\"encoded\":\"/w==\",\"capturedAt\":\"yesterday\"}"
      })
  void value_that_is_no_event_in_json_is_rejected_in_one_line(String value) {
    String padded = value.isEmpty() ? " " : value;

    assertThat(rejection(JSON, padded)).isNotBlank().doesNotContain("\n", "http", "Exception");
    assertThat(rejection(CLOUD_EVENT, padded)).isNotBlank().doesNotContain("\n", "http");
  }

  @Test
  void many_or_nested_values_take_no_memory_and_no_stack() throws Exception {
    String many = "1,".repeat(4_000_000);
    assertIsTheFile(
        read(JSON, "{\"a\":[%s1],\"id\":\"a\",\"encoded\":\"%s\"}".formatted(many, BASE64)), "a");
    assertThat(rejection(JSON, "{\"a\":" + "[".repeat(1_000_000))).contains("unreadable");
    assertThat(rejection(CLOUD_EVENT, "{\"data\":" + "{\"a\":".repeat(100_000)))
        .contains("unreadable");
  }

  @Test
  void file_in_a_cloud_event_is_read_with_its_id_and_attributes() throws Exception {
    ReceivedImage image =
        read(
            CLOUD_EVENT,
            """
            {"specversion":"1.0","id":"e-1","source":"/cameras/7","type":"photo","time":null,
             "partitionkey":"k","sampled":true,"level":3,"Odd-Name":"x","nested":{"a":[1]},
             "datacontenttype":"image/png","data_base64":"%s"}
            """
                .formatted(BASE64));

    assertIsTheFile(image, "e-1");
    assertThat(image.details().attributes())
        .containsAllEntriesOf(
            Map.of("source", "/cameras/7", "partitionkey", "k", "sampled", "true", "level", "3"))
        .doesNotContainKeys("Odd-Name", "nested", "time", "data_base64");
  }

  @Test
  void event_in_a_cloud_event_is_read_in_every_form() throws Exception {
    ImageEvent event =
        ImageEvent.newBuilder().setId("img-1").setEncoded(ByteString.copyFrom(IMAGE)).build();
    String json = JsonFormat.printer().print(event);
    Base64.Encoder base64 = Base64.getEncoder();

    assertIsTheFile(read(CLOUD_EVENT, cloudEvent("\"data\":" + json)), "img-1");
    assertIsTheFile(
        read(
            CLOUD_EVENT,
            cloudEvent(
                "\"data_base64\":\"%s\",\"datacontenttype\":\"application/json\""
                    .formatted(base64.encodeToString(json.getBytes(UTF_8))))),
        "img-1");
    assertIsTheFile(
        read(
            CLOUD_EVENT,
            cloudEvent(
                "\"data_base64\":\"%s\",\"datacontenttype\":\"application/protobuf\""
                    .formatted(base64.encodeToString(event.toByteArray())))),
        "img-1");
  }

  private static String cloudEvent(String data) {
    return "{\"specversion\":\"1.0\",\"id\":\"e-1\",\"source\":\"/s\",\"type\":\"t\",%s}"
        .formatted(data);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"specversion\":\"0.3\",\"id\":\"a\"} | its specversion is '0.3', not 1.0",
        "{\"id\":\"a\"} | its specversion is '', not 1.0",
        "{\"specversion\":\"1.0\",\"id\":\"a\"} | the CloudEvent carries no data",
        "{\"specversion\":\"1.0\",\"data\":\"/w==\"} | belong into data_base64",
        "{\"specversion\":\"1.0\",\"data\":{},\"data_base64\":\"/w==\"} | both data and data_base64"
      })
  void unusable_cloud_event_is_rejected_with_the_reason(String value, String cause) {
    assertThat(rejection(CLOUD_EVENT, value)).contains(cause);
  }

  @Test
  void other_formats_of_cloud_events_are_named() {
    assertThat(rejection("application/cloudevents-batch+json", "[]"))
        .contains("application/cloudevents-batch+json", "send application/cloudevents+json");
    assertThat(rejection("application/cloudevents+protobuf", "x"))
        .contains("application/cloudevents+protobuf");
  }

  @Test
  void cloud_event_with_something_else_is_unsupported() {
    UnusableRecordException failure =
        catchThrowableOfType(
            UnusableRecordException.class,
            () -> read(CLOUD_EVENT, cloudEvent("\"data_base64\":\"AAAA\"")));

    assertThat(failure.reason()).isEqualTo(RejectionReason.UNSUPPORTED_FORMAT);
  }
}
