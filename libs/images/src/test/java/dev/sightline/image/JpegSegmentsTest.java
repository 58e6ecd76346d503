package dev.sightline.image;

import static dev.sightline.image.UndecodableImageException.Problem.CORRUPT_IMAGE;
import static dev.sightline.image.UndecodableImageException.Problem.UNSUPPORTED_FORMAT;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sightline.testing.images.JpegBytes;
import dev.sightline.testing.images.JpegParts;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The decoder reads the segments that were counted, and no others. */
class JpegSegmentsTest {
  private static final int SIDE = 32;
  private static final int[] INKS = {1, 0x11, 2, 0x11, 3, 0x11, 4, 0x11};
  private static final byte[] NONE = {};

  private final ImageDecoder decoder = new ImageDecoder(SIDE, SIDE, DecodeLimits.standard());

  @Test
  void scan_between_the_segments_of_a_four_colour_file_stays_hidden() throws Exception {
    byte[] fill = {(byte) 0xFF};
    byte[] metadata = JpegParts.segment(0xE1);
    byte[] hidden = JpegParts.scan(0, 63, 1);
    byte[] behindFill =
        JpegParts.join(fill, metadata, Arrays.copyOfRange(hidden, 1, hidden.length));

    assertThat(decoder.decode(fourColours(behindFill)))
        .isEqualTo(decoder.decode(fourColours(NONE)));
  }

  @Test
  void restart_markers_belong_to_the_scan() throws Exception {
    byte[] interval = JpegParts.segment(0xDD, (byte) 0, (byte) 8);
    byte[] half = new byte[8];
    byte[] restart = {(byte) 0xFF, (byte) 0xD0};

    byte[] file = fourColours(interval, JpegParts.join(half, restart, half));

    assertThat(decoder.decode(file)).isEqualTo(decoder.decode(fourColours(NONE)));
  }

  @Test
  void second_image_of_a_multi_picture_file_is_ignored() throws Exception {
    byte[] first = fourColours(JpegParts.segment(0xE2, "MPF\0".getBytes(US_ASCII)));

    byte[] pixels = decoder.decode(JpegParts.join(first, JpegBytes.baseline(64, 64)));

    assertThat(pixels).isEqualTo(decoder.decode(fourColours(NONE)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x02, 0xBF, 0xC8, 0xD8, 0xDE, 0xDF, 0xF0, 0xF7, 0xFD})
  void marker_that_decoders_do_not_know_is_corrupt(int marker) {
    refuses(fourColours(JpegParts.segment(marker, new byte[9])));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x01, 0xD0, 0xD7})
  void marker_without_effect_is_skipped(int marker) {
    byte[] file = fourColours(new byte[] {(byte) 0xFF, (byte) marker});

    assertThatCode(() -> decoder.decode(file)).doesNotThrowAnyException();
  }

  @Test
  void second_frame_is_corrupt() {
    refuses(fourColours(JpegParts.frame(0xC3, SIDE, SIDE, INKS)));
  }

  @Test
  void components_with_equal_identifiers_are_corrupt() {
    byte[] frame = JpegParts.frame(JpegParts.BASELINE, SIDE, SIDE, 1, 0x11, 2, 0x11, 1, 0x11);

    refuses(JpegParts.file(frame, JpegParts.scan(0, 63, 1)));
  }

  @Test
  void scan_of_a_component_that_the_frame_does_not_declare_is_corrupt() {
    refuses(fourColours(JpegParts.scan(0, 63, 5)));
  }

  @Test
  void scan_of_a_component_twice_is_corrupt() {
    refuses(fourColours(JpegParts.scan(0, 63, 1, 1)));
  }

  @Test
  void scan_header_of_another_length_is_corrupt() {
    byte[] scan = JpegParts.scan(0, 63, 1, 2);
    scan[4] = 1;

    refuses(fourColours(scan));
  }

  @Test
  void component_without_a_scan_is_corrupt() {
    byte[] frame = JpegParts.frame(JpegParts.BASELINE, SIDE, SIDE, 1, 0x11, 2, 0x11, 3, 0x11);

    refuses(JpegParts.file(frame, JpegParts.scan(0, 63, 2)));
    refuses(JpegParts.file(frame, JpegParts.scan(0, 63, 1), JpegParts.scan(0, 63, 3)));
  }

  @Test
  void twelve_bits_are_unsupported() {
    byte[] frame = JpegParts.frame(0xC1, SIDE, SIDE, 1, 0x11);
    frame[4] = 12;

    assertThat(refusal(JpegParts.file(frame, JpegParts.scan(0, 63, 1))))
        .hasMessage("a JPEG file with 12 bits for each sample; supported are 8")
        .extracting(UndecodableImageException::problem)
        .isEqualTo(UNSUPPORTED_FORMAT);
  }

  @Test
  void two_components_are_unsupported() {
    byte[] frame = JpegParts.frame(JpegParts.BASELINE, SIDE, SIDE, 1, 0x11, 2, 0x11);

    assertThat(refusal(JpegParts.file(frame, JpegParts.scan(0, 63, 1, 2))))
        .hasMessage("a JPEG file with 2 colour components; supported are 1, 3 and 4")
        .extracting(UndecodableImageException::problem)
        .isEqualTo(UNSUPPORTED_FORMAT);
  }

  @Test
  void fractional_sampling_is_unsupported() {
    byte[] frame = JpegParts.frame(JpegParts.BASELINE, SIDE, SIDE, 1, 0x31, 2, 0x21, 3, 0x11);

    assertThat(refusal(JpegParts.file(frame, JpegParts.scan(0, 63, 1, 2, 3))))
        .hasMessageContaining("sampling factors 2 x 1")
        .extracting(UndecodableImageException::problem)
        .isEqualTo(UNSUPPORTED_FORMAT);
  }

  /** A file with a part before the scan. */
  private static byte[] fourColours(byte[] part) {
    return fourColours(part, new byte[16]);
  }

  private static byte[] fourColours(byte[] part, byte[] coded) {
    return JpegParts.file(
        JpegParts.frame(JpegParts.BASELINE, SIDE, SIDE, INKS),
        JpegParts.huffmanTable(0, 0),
        JpegParts.huffmanTable(1, 0),
        part,
        JpegParts.scan(0, 63, 1, 2, 3, 4),
        coded);
  }

  private void refuses(byte[] file) {
    assertThat(refusal(file).problem()).isEqualTo(CORRUPT_IMAGE);
  }

  private UndecodableImageException refusal(byte[] file) {
    UndecodableImageException refusal =
        catchThrowableOfType(UndecodableImageException.class, () -> decoder.cost(file));
    assertThat(refusal).isNotNull();
    return refusal;
  }
}
