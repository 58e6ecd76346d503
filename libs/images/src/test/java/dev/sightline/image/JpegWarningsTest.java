package dev.sightline.image;

import static dev.sightline.image.UndecodableImageException.Problem.CORRUPT_IMAGE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sightline.testing.images.JpegParts;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The reader reports only the first warning of a JPEG. An oddity without an effect on the pixels
 * neither damages a sound file nor hides the damage of another one.
 */
class JpegWarningsTest {
  private static final byte[] END = {(byte) 0xFF, (byte) 0xD9};
  private static final Pattern CODED_DATA =
      Pattern.compile("\u00FF\u00DA\0.([^\u00FF]|\u00FF[\0\u00D0-\u00D7])*+", Pattern.DOTALL);

  private static final int STEP = 16;
  private static final int MARGIN = 32;

  private final ImageDecoder decoder = new ImageDecoder(24, 16, DecodeLimits.standard());

  @ParameterizedTest
  @EnumSource
  void sound_file_keeps_its_pixels(JpegOddity oddity) throws Exception {
    for (byte[] jpeg : soundFiles()) {
      assertThat(decoder.decode(oddity.in(jpeg))).isEqualTo(decoder.decode(jpeg));
    }
  }

  @ParameterizedTest
  @EnumSource
  void truncated_file_is_corrupt(JpegOddity oddity) throws Exception {
    for (byte[] jpeg : soundFiles()) {
      for (int end : cuts(jpeg)) {
        byte[] cut = JpegParts.join(Arrays.copyOf(jpeg, end), END);
        refuses(oddity.in(cut), end);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void file_that_declares_more_rows_is_corrupt(JpegOddity oddity) throws Exception {
    for (byte[] jpeg : soundFiles()) {
      int frame = Math.max(indexOf(jpeg, 0xC0, 0), indexOf(jpeg, 0xC2, 0));
      jpeg[frame + 5] = 1;
      refuses(oddity.in(jpeg), frame);
    }
  }

  @Test
  void superfluous_bytes_between_scans_do_not_hide_a_truncated_scan() throws Exception {
    byte[] jpeg = NoiseJpegs.progressive(3);
    int secondScan = indexOf(jpeg, 0xC4, indexOf(jpeg, 0xDA, 0));
    byte[] first = Arrays.copyOf(jpeg, secondScan);
    for (int end : cuts(jpeg)) {
      if (end > secondScan) {
        byte[] others = Arrays.copyOfRange(jpeg, secondScan, end);
        refuses(JpegParts.join(first, new byte[30], others, END), end);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void profile_in_two_parts_is_applied(int firstNumber) throws Exception {
    byte[] jpeg = NoiseJpegs.baseline(3);
    String profile =
        new String(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData(), ISO_8859_1);
    byte[] whole = JpegOddity.withProfile(jpeg, 1, 1, profile);
    byte[] end = JpegOddity.withProfile(jpeg, firstNumber + 1, 2, profile.substring(200));
    byte[] parts = JpegOddity.withProfile(end, firstNumber, 2, profile.substring(0, 200));

    assertThat(decoder.decode(parts))
        .isEqualTo(decoder.decode(whole))
        .isNotEqualTo(decoder.decode(jpeg));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void parts_of_a_profile_may_have_any_order_in_the_file(int firstNumber) throws Exception {
    byte[] jpeg = NoiseJpegs.baseline(3);
    String profile =
        new String(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData(), ISO_8859_1);
    byte[] whole = JpegOddity.withProfile(jpeg, 1, 1, profile);
    byte[] start = JpegOddity.withProfile(jpeg, firstNumber, 2, profile.substring(0, 200));
    byte[] parts = JpegOddity.withProfile(start, firstNumber + 1, 2, profile.substring(200));

    assertThat(decoder.decode(parts)).isEqualTo(decoder.decode(whole));
  }

  private void refuses(byte[] jpeg, int at) {
    UndecodableImageException refusal =
        catchThrowableOfType(UndecodableImageException.class, () -> decoder.decode(jpeg));
    assertThat(refusal).as("changed at byte %d", at).isNotNull();
    assertThat(refusal.problem()).isEqualTo(CORRUPT_IMAGE);
  }

  /**
   * Offsets in the coded data of each scan, but for its last bytes: fewer scans are an image, too,
   * and inserted bytes may replace the last ones.
   */
  private static List<Integer> cuts(byte[] jpeg) {
    List<Integer> cuts = new ArrayList<>();
    Matcher scans = CODED_DATA.matcher(new String(jpeg, ISO_8859_1));
    while (scans.find()) {
      int from = scans.start() + 4 + jpeg[scans.start() + 3];
      IntStream.iterate(from, at -> at < scans.end() - MARGIN, at -> at + STEP).forEach(cuts::add);
    }
    return cuts;
  }

  private static int indexOf(byte[] jpeg, int marker, int from) {
    return new String(jpeg, ISO_8859_1).indexOf("\u00FF" + (char) marker, from);
  }

  private static List<byte[]> soundFiles() throws Exception {
    return List.of(
        NoiseJpegs.baseline(1),
        NoiseJpegs.baseline(3),
        NoiseJpegs.baseline(4),
        NoiseJpegs.progressive(1),
        NoiseJpegs.progressive(3),
        NoiseJpegs.progressive(4),
        NoiseJpegs.withRestarts(1),
        NoiseJpegs.withRestarts(3),
        NoiseJpegs.withRestarts(4));
  }
}
