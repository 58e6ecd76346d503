package dev.sightline.classifier.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.sightline.classifier.domain.Decoded;
import dev.sightline.classifier.domain.DecodedImage;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Rejected;
import dev.sightline.classifier.testing.Images;
import dev.sightline.classifier.testing.Records;
import dev.sightline.image.DecodeGate;
import dev.sightline.image.DecodeLimits;
import dev.sightline.image.ModelInput;
import dev.sightline.proto.RejectionReason;
import dev.sightline.proto.v1.ImageEvent;
import dev.sightline.proto.v1.RawImage;
import java.awt.Color;
import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordDecoderTest {
  private static final int MAX_BYTES = 5_000;
  private final RecordDecoder decoder =
      new RecordDecoder(
          MAX_BYTES, DecodeLimits.ofPixels(10_000), ModelInput.squashed(4, 4), DecodeGate.OPEN);
  private final ByteBuffer pixels = ByteBuffer.allocate(2 * 4 * 4 * 3);

  @Test
  void plain_file_is_identified_by_its_position() {
    DecodedImage image = decoded(Records.of(Images.png(Color.RED, 4)));

    assertThat(image.identity().id()).isEqualTo("images-2-7");
    assertThat(image.identity().capturedAt().orElseThrow().toEpochMilli())
        .isEqualTo(Records.TIMESTAMP);
    assertThat(pixels.position()).isEqualTo(4 * 4 * 3);
    assertThat(pixels.get(0)).isEqualTo((byte) 255);
    assertThat(pixels.get(1)).isZero();
  }

  @Test
  void cloud_events_id_identifies_a_plain_file() {
    assertThat(decoded(Records.of(Images.png(Color.RED, 4), header("ce_id", "a"))).identity().id())
        .isEqualTo("a");
  }

  @Test
  void event_without_header_is_recognised() {
    ImageEvent event =
        ImageEvent.newBuilder()
            .setId("e-1")
            .setEncoded(ByteString.copyFrom(Images.png(Color.RED, 4)))
            .setExpectedLabel("red")
            .build();

    DecodedImage image = decoded(Records.of(event.toByteArray(), header("ce_id", "other")));

    assertThat(image.identity().id()).isEqualTo("e-1");
    assertThat(image.identity().expectedLabel()).contains("red");
  }

  @Test
  void raw_pixels_are_scaled_to_the_input_size() {
    byte[] green = new byte[2 * 2 * 3];
    for (int i = 1; i < green.length; i += 3) {
      green[i] = (byte) 255;
    }

    decoded(Records.of(raw(2, 2, green).toByteArray()));

    assertThat(pixels.get(0)).isZero();
    assertThat(pixels.get(1)).isEqualTo((byte) 255);
  }

  @ParameterizedTest
  @CsvSource({
    "3,2,BAD_MESSAGE",
    "0,4,BAD_MESSAGE",
    "101,100,TOO_MANY_PIXELS",
    "-1,-1,TOO_MANY_PIXELS"
  })
  void raw_pixels_must_match_the_declared_size(int width, int height, RejectionReason reason) {
    assertThat(rejected(Records.of(raw(width, height, new byte[12]).toByteArray())).reason())
        .isEqualTo(reason);
  }

  @Test
  void record_without_value_is_empty() {
    assertThat(rejected(Records.of(null)).reason()).isEqualTo(RejectionReason.EMPTY);
    assertThat(rejected(Records.of(new byte[0])).reason()).isEqualTo(RejectionReason.EMPTY);
  }

  @Test
  void oversized_value_is_rejected_without_decoding() {
    assertThat(rejected(Records.of(new byte[MAX_BYTES + 1])).reason())
        .isEqualTo(RejectionReason.TOO_LARGE_BYTES);
  }

  @Test
  void text_and_garbage_are_unsupported() {
    assertThat(rejected(Records.of("hello, world".getBytes(UTF_8))).reason())
        .isEqualTo(RejectionReason.UNSUPPORTED_FORMAT);
    assertThat(rejected(Records.of(new byte[] {1, 2, 3, 4})).reason())
        .isEqualTo(RejectionReason.UNSUPPORTED_FORMAT);
    assertThat(
            rejected(Records.of("x".getBytes(UTF_8), header("content-type", "image/png"))).reason())
        .isEqualTo(RejectionReason.UNSUPPORTED_FORMAT);
  }

  @Test
  void header_of_an_event_requires_an_event() {
    Headers protobuf = header("content-type", "application/x-protobuf");

    assertThat(rejected(Records.of(Images.png(Color.RED, 4), protobuf)).reason())
        .isEqualTo(RejectionReason.BAD_MESSAGE);
  }

  @Test
  void event_without_image_is_a_bad_message() {
    byte[] event = ImageEvent.newBuilder().setId("no image").build().toByteArray();

    assertThat(rejected(Records.of(event)).reason()).isEqualTo(RejectionReason.BAD_MESSAGE);
    assertThat(rejected(Records.of(event, header("content-type", "application/protobuf"))).reason())
        .isEqualTo(RejectionReason.BAD_MESSAGE);
  }

  @Test
  void unrepresentable_capture_time_is_a_bad_message() {
    ImageEvent event =
        raw(1, 1, new byte[3]).toBuilder()
            .setCapturedAt(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE))
            .build();

    assertThat(rejected(Records.of(event.toByteArray())).reason())
        .isEqualTo(RejectionReason.BAD_MESSAGE);
  }

  @Test
  void damaged_file_leaves_the_batch_unchanged() {
    assertThat(rejected(Records.of(Images.truncatedJpeg())).reason())
        .isEqualTo(RejectionReason.CORRUPT_IMAGE);
    assertThat(rejected(Records.of(Images.pngWithWrongChecksum())).reason())
        .isEqualTo(RejectionReason.CORRUPT_IMAGE);
    assertThat(rejected(Records.of(Images.pngClaiming(60_000, 60_000))).reason())
        .isEqualTo(RejectionReason.TOO_MANY_PIXELS);
    assertThat(pixels.position()).isZero();
  }

  private DecodedImage decoded(ImageRecord record) {
    Decoded decoded = decoder.decode(record, pixels);
    assertThat(decoded).isInstanceOf(DecodedImage.class);
    return (DecodedImage) decoded;
  }

  private Rejected rejected(ImageRecord record) {
    Decoded decoded = decoder.decode(record, pixels);
    assertThat(decoded).isInstanceOf(Rejected.class);
    return (Rejected) decoded;
  }

  private static ImageEvent raw(int width, int height, byte[] rgb) {
    return ImageEvent.newBuilder()
        .setRaw(
            RawImage.newBuilder()
                .setWidth(width)
                .setHeight(height)
                .setRgb(ByteString.copyFrom(rgb)))
        .build();
  }

  private static Headers header(String name, String value) {
    return new RecordHeaders().add(name, value.getBytes(UTF_8));
  }

  @Test
  void decoders_of_two_models_resize_each_in_its_own_way() {
    byte[] halves = new byte[8 * 4 * 3];
    for (int i = 0; i < halves.length; i += 3) {
      halves[i] = (byte) (i / 3 % 8 < 2 ? 255 : 0);
    }
    ImageRecord record = Records.of(raw(8, 4, halves).toByteArray());
    ModelInput cropping = ModelInput.of(4, 4, "crop:4 nearest");
    RecordDecoder other =
        new RecordDecoder(MAX_BYTES, DecodeLimits.ofPixels(10_000), cropping, DecodeGate.OPEN);

    DecodedImage squashed = decoded(record);
    int red = pixels.get(0) & 0xff;
    DecodedImage cropped = (DecodedImage) other.decode(record, pixels.clear());

    assertThat(red).isGreaterThan(200);
    assertThat(pixels.get(0)).isZero();
    assertThat(squashed.input()).isEqualTo(ModelInput.squashed(4, 4));
    assertThat(cropped.input()).isEqualTo(cropping);
  }
}
