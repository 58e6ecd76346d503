package dev.sightline.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.image.resize.RgbRows;
import dev.sightline.image.turbo.NativeJpeg;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pixels of the native decoder are converted as the JDK's JPEG reader converts its own. */
class SrgbConversionTest {
  private static final int WIDTH = 24;
  private static final int HEIGHT = 16;

  @Test
  void saturated_green_of_display_p3_is_outside_of_srgb() throws Exception {
    SrgbConversion conversion = SrgbConversion.of(PillowJpeg.profile("display-p3"));
    int[] pixels = {RgbRows.pixel(64, 200, 64), RgbRows.pixel(128, 128, 128), 7};

    conversion.apply(pixels, 2);

    // The exact values are -0.067, 0.600 and 0.010 in linear light.
    assertThat(RgbRows.red(pixels[0])).isZero();
    assertThat(RgbRows.green(pixels[0])).isBetween(202, 205);
    assertThat(RgbRows.blue(pixels[0])).isBetween(18, 28);
    assertThat(RgbRows.green(pixels[1])).isBetween(127, 129);
    assertThat(pixels[2]).isEqualTo(7);
  }

  @Test
  void row_of_another_length_is_converted_as_well() throws Exception {
    SrgbConversion conversion = SrgbConversion.of(PillowJpeg.profile("adobe-rgb"));
    int[] one = {RgbRows.pixel(10, 90, 200)};
    int[] two = {RgbRows.pixel(200, 10, 90), RgbRows.pixel(10, 90, 200)};

    conversion.apply(one, 1);
    conversion.apply(two, 2);

    assertThat(two[1]).isEqualTo(one[0]).isNotEqualTo(RgbRows.pixel(10, 90, 200));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 127, 131, 200})
  void truncated_profile_is_refused(int length) throws Exception {
    byte[] profile = Arrays.copyOf(PillowJpeg.profile("display-p3"), length);

    assertThatThrownBy(() -> SrgbConversion.of(profile)).isInstanceOf(IOException.class);
  }

  @Test
  void profile_of_other_colours_is_refused() {
    byte[] grey = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();

    assertThatThrownBy(() -> SrgbConversion.of(grey)).isInstanceOf(IOException.class);
  }

  /** Mutations that the JDK accepts are applied, and the others ignored or refused, as by it. */
  @ParameterizedTest
  @ValueSource(strings = {"display-p3", "adobe-rgb", "wide"})
  void mutated_profile_has_the_effect_that_it_has_with_the_jdks_reader(String name)
      throws Exception {
    Assumptions.assumeTrue(NativeJpeg.isAvailable(), NativeJpeg::problem);
    byte[] photo = NoiseJpegs.baseline(3);
    byte[] profile = PillowJpeg.profile(name);
    Random random = new Random(1);
    int converted = 0;
    for (int i = 0; i < 100; i++) {
      byte[] mutated = profile.clone();
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        mutated[36 + random.nextInt(mutated.length - 36)] = (byte) random.nextInt(256);
      }
      converted += hasTheSameEffect(withProfile(photo, mutated)) ? 1 : 0;
    }
    assertThat(converted).isBetween(1, 99);
  }

  /** Returns whether the file's profile can be used. */
  private static boolean hasTheSameEffect(byte[] jpeg) throws Exception {
    JpegFile file = JpegFile.open(jpeg, DecodeLimits.standard());
    Optional<byte[]> converted = pixels(new NativeReading(file, 1));
    Optional<byte[]> jdk = pixels(new JdkReading(file, new Subsampling(1, 1)));
    Optional<byte[]> decoded = decoded(jpeg);
    assertThat(file.isPlain()).isTrue();
    assertThat(decoded.isPresent()).isEqualTo(jdk.isPresent());
    if (converted.isPresent()) {
      GreyLevels difference = GreyLevels.between(converted.get(), jdk.orElseThrow());
      assertThat(difference.mean()).isLessThan(3);
    }
    if (decoded.isPresent()) {
      assertThat(decoded.get()).isEqualTo(converted.or(() -> jdk).orElseThrow());
    }
    return converted.isPresent();
  }

  private static Optional<byte[]> decoded(byte[] jpeg) {
    try {
      return Optional.of(new ImageDecoder(WIDTH, HEIGHT, DecodeLimits.standard()).decode(jpeg));
    } catch (UndecodableImageException e) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> pixels(Reading reading) {
    try (StoredPixels pixels = reading.read(new ImageReaders(), RgbPixels.canvas(WIDTH, HEIGHT))) {
      return Optional.of(RgbBytes.of(pixels.rows(), WIDTH, HEIGHT));
    } catch (IOException | UndecodableImageException e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      assertThat(reading).isInstanceOf(JdkReading.class);
      return Optional.empty();
    }
  }

  @Test
  void profile_that_is_too_long_is_left_to_the_jdk() throws Exception {
    byte[] profile = PillowJpeg.profile("display-p3");

    assertThat(isPlain(profile, SrgbConversion.MAX_PROFILE_BYTES)).isTrue();
    assertThat(isPlain(profile, SrgbConversion.MAX_PROFILE_BYTES + 1)).isFalse();
  }

  /** Returns whether the native decoder may read a file with a profile of this length. */
  private static boolean isPlain(byte[] profile, int length) throws Exception {
    byte[] jpeg = withParts(Arrays.copyOf(profile, length), 60_000);
    return JpegFile.open(jpeg, DecodeLimits.standard()).isPlain();
  }

  /** Returns a file with a profile in parts of this length. */
  private static byte[] withParts(byte[] profile, int part) throws IOException {
    int parts = (profile.length + part - 1) / part;
    byte[] jpeg = NoiseJpegs.baseline(3);
    String text = new String(profile, ISO_8859_1);
    for (int i = parts; i > 0; i--) {
      String content = text.substring(part * (i - 1), Math.min(profile.length, part * i));
      jpeg = JpegOddity.withProfile(jpeg, i, parts, content);
    }
    return jpeg;
  }

  @Test
  void profile_in_short_parts_is_that_in_one() throws Exception {
    byte[] profile = PillowJpeg.profile("display-p3");
    byte[] whole = withParts(profile, profile.length);
    byte[] parts = withParts(profile, 100);
    JpegFile file = JpegFile.open(parts, DecodeLimits.standard());
    JdkReading jdk = new JdkReading(file, new Subsampling(1, 1));

    assertThat(file.isPlain()).isTrue();
    assertThat(decoded(parts).orElseThrow()).isEqualTo(decoded(whole).orElseThrow());
    assertThat(GreyLevels.between(pixels(jdk).orElseThrow(), decoded(whole).orElseThrow()).mean())
        .isLessThan(3);
  }

  /** Such a tag may cost any time and memory, wherever its entry is. */
  @ParameterizedTest
  @ValueSource(ints = {100, 60_000})
  void profile_with_a_chain_of_elements_is_ignored(int part) throws Exception {
    byte[] jpeg = withParts(withChain(PillowJpeg.profile("display-p3")), part);
    JpegFile file = JpegFile.open(jpeg, DecodeLimits.standard());
    JpegFile plain = JpegFile.open(NoiseJpegs.baseline(3), DecodeLimits.standard());
    Subsampling all = new Subsampling(1, 1);

    assertThat(file.isPlain()).isFalse();
    assertThat(file.profile()).isEmpty();
    assertThat(file.cost(all).samples()).isEqualTo(plain.cost(all).samples());
    assertThat(pixels(new JdkReading(file, all)).orElseThrow())
        .isEqualTo(pixels(new JdkReading(plain, all)).orElseThrow());
  }

  /** Returns a profile whose last tag is named like a chain of elements. */
  static byte[] withChain(byte[] profile) {
    byte[] changed = profile.clone();
    ByteBuffer tags = ByteBuffer.wrap(changed);
    int last = 132 + 12 * (tags.getInt(128) - 1);
    tags.put(last, "B2D1".getBytes(ISO_8859_1));
    return changed;
  }

  @Test
  void cost_with_the_jdks_reader_includes_the_conversion() throws Exception {
    byte[] profile = PillowJpeg.profile("display-p3");
    Subsampling half = new Subsampling(2, 2);
    JpegFile plain = JpegFile.open(NoiseJpegs.baseline(3), DecodeLimits.standard());
    JpegFile file = JpegFile.open(withParts(profile, profile.length), DecodeLimits.standard());

    DecodeCost more = SrgbConversion.cost(profile.length, WIDTH / 2, HEIGHT / 2);

    assertThat(file.cost(half).samples()).isEqualTo(plain.cost(half).samples() + more.samples());
  }

  @Test
  void profile_for_rgb_in_a_grey_file_is_left_to_the_jdk() throws Exception {
    byte[] grey = withProfile(NoiseJpegs.baseline(1), PillowJpeg.profile("display-p3"));

    assertThat(JpegFile.open(grey, DecodeLimits.standard()).isPlain()).isFalse();
  }

  @Test
  void cost_of_a_photo_includes_the_conversion_of_its_smaller_image() throws Exception {
    byte[] photo = NoiseJpegs.baseline(3);
    byte[] profile = PillowJpeg.profile("display-p3");
    JpegFile plain = JpegFile.open(photo, DecodeLimits.standard());
    JpegFile file = JpegFile.open(withProfile(photo, profile), DecodeLimits.standard());

    DecodeCost more = SrgbConversion.cost(profile.length, WIDTH / 2, HEIGHT / 2);

    assertThat(file.nativeCost(2).samples())
        .isEqualTo(plain.nativeCost(2).samples() + more.samples());
    assertThat(file.nativeCost(2).pixels()).isEqualTo(WIDTH * HEIGHT);
    assertThat(file.nativeCost(2).heapBytes())
        .isGreaterThanOrEqualTo(plain.nativeCost(2).heapBytes() + more.heapBytes());
    assertThat(file.nativeCost(2).nativeBytes())
        .isGreaterThanOrEqualTo(plain.nativeCost(2).nativeBytes() + more.nativeBytes());
  }

  @Test
  void conversions_of_the_last_profiles_are_kept() throws Exception {
    SrgbConversions conversions = new SrgbConversions();
    byte[] first = PillowJpeg.profile("display-p3");
    SrgbConversion conversion = conversions.get(first);

    for (int i = 1; i < SrgbConversions.KEPT; i++) {
      conversions.get(withId(first, i));
    }
    assertThat(conversions.get(first.clone())).isSameAs(conversion);

    for (int i = 1; i <= SrgbConversions.KEPT; i++) {
      conversions.get(withId(first, i));
    }
    assertThat(conversions.get(first)).isNotSameAs(conversion);
  }

  /** Returns a profile that differs in the last byte of its identifier. */
  private static byte[] withId(byte[] profile, int last) {
    byte[] other = profile.clone();
    other[99] = (byte) last;
    return other;
  }

  @Test
  void rows_are_converted_whichever_of_them_are_read() throws Exception {
    SrgbConversion conversion = SrgbConversion.of(PillowJpeg.profile("adobe-rgb"));
    int height = 1_000;
    RgbRows source = (row, column, count, pixels) -> fill(row + column, count, pixels);
    RgbRows rows = new SrgbRows(source, height, conversion);
    int[] expected = new int[30];
    int[] actual = new int[30];
    for (int row : new int[] {3, 4, 140, 141, 600, 998, 999}) {
      source.read(row, 5, 30, expected);
      conversion.apply(expected, 30);

      rows.read(row, 5, 30, actual);

      assertThat(actual).as("row %d", row).isEqualTo(expected);
    }
  }

  private static void fill(int seed, int count, int[] pixels) {
    for (int i = 0; i < count; i++) {
      pixels[i] = RgbRows.pixel(seed & 0xFF, seed + 7 * i & 0xFF, i);
    }
  }

  private static byte[] withProfile(byte[] jpeg, byte[] profile) {
    return JpegOddity.withProfile(jpeg, 1, 1, new String(profile, ISO_8859_1));
  }
}
