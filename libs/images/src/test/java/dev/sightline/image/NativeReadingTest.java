package dev.sightline.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sightline.image.resize.Interpolation;
import dev.sightline.image.resize.Placement;
import dev.sightline.image.resize.ResizeMode;
import dev.sightline.image.turbo.NativeJpeg;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares photos that are decoded at a reduced size with those that are decoded completely. */
class NativeReadingTest {
  private static final double MEAN_LIMIT = 0.5;
  private static final int LARGEST_LIMIT = 8;

  @BeforeAll
  static void nativeCodeIsAvailable() {
    assumeThat(NativeJpeg.problem()).as("why there is no native decoder").isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "640, 480, squash, 32, 4",
    "640, 480, squash, 100, 2",
    "641, 479, squash, 32, 4",
    "641, 479, crop:40, 32, 4",
    "1203, 307, crop:36, 32, 4",
    "1203, 307, 'letterbox:0,0,0', 32, 8",
    "2001, 1500, squash, 224, 2",
    "2001, 1500, crop:256, 224, 2"
  })
  void reduced_photo_has_nearly_the_values_of_the_whole(
      int width, int height, String mode, int side, int reduction) throws Exception {
    byte[] photo = photo(width, height);
    JpegFile file = JpegFile.open(photo, DecodeLimits.standard());
    Placement placement = ResizeMode.parse(mode).place(width, height, side, side);
    Interpolation interpolation = Interpolation.BILINEAR;

    NativeReading reading = NativeReading.of(file, placement, interpolation).orElseThrow();
    byte[] reduced = resized(reading, placement, interpolation);
    byte[] whole = resized(new JdkReading(file, new Subsampling(1, 1)), placement, interpolation);

    assertThat(reading.reduction()).isEqualTo(reduction);
    GreyLevels difference = GreyLevels.between(reduced, whole);
    assertThat(difference.mean()).isLessThan(MEAN_LIMIT);
    assertThat(difference.largest()).isLessThanOrEqualTo(LARGEST_LIMIT);
    ModelInput input = ModelInput.of(side, side, mode);
    ImageDecoder decoder = new ImageDecoder(input, DecodeLimits.standard(), DecodeGate.OPEN);
    assertThat(decoder.decode(photo)).isEqualTo(reduced);
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "1, 2", "4, 1", "1, 4", "4, 2", "3, 1"})
  void reduced_photo_with_uneven_chroma_has_nearly_the_values_of_the_whole(int across, int down)
      throws Exception {
    byte[] photo = SampledJpeg.of(picture(1001, 757), across, down);
    JpegFile file = JpegFile.open(photo, DecodeLimits.standard());
    Placement placement = ResizeMode.parse("crop:40").place(1001, 757, 32, 32);
    Interpolation interpolation = Interpolation.BILINEAR;

    NativeReading reading = NativeReading.of(file, placement, interpolation).orElseThrow();
    byte[] reduced = resized(reading, placement, interpolation);
    byte[] whole = resized(new JdkReading(file, new Subsampling(1, 1)), placement, interpolation);

    assertThat(reading.reduction()).isGreaterThan(1);
    GreyLevels difference = GreyLevels.between(reduced, whole);
    assertThat(difference.mean()).isLessThan(MEAN_LIMIT);
    assertThat(difference.largest()).isLessThanOrEqualTo(LARGEST_LIMIT);
  }

  @ParameterizedTest
  @CsvSource({
    "display-p3, squash, 32, 4",
    "display-p3, crop:256, 224, 1",
    "display-p3, crop:100, 96, 2",
    "adobe-rgb, squash, 32, 4",
    "adobe-rgb, squash, 100, 2"
  })
  void reduced_photo_that_is_converted_to_srgb_has_nearly_the_values_of_the_whole(
      String profile, String mode, int side, int reduction) throws Exception {
    byte[] plain = photo(641, 479);
    byte[] photo =
        JpegOddity.withProfile(
            plain, 1, 1, new String(PillowJpeg.profile(profile), StandardCharsets.ISO_8859_1));
    JpegFile file = JpegFile.open(photo, DecodeLimits.standard());
    Placement placement = ResizeMode.parse(mode).place(641, 479, side, side);
    Interpolation interpolation = Interpolation.BILINEAR;

    NativeReading reading = NativeReading.of(file, placement, interpolation).orElseThrow();
    byte[] reduced = resized(reading, placement, interpolation);
    byte[] whole = resized(new JdkReading(file, new Subsampling(1, 1)), placement, interpolation);

    assertThat(reading.reduction()).isEqualTo(reduction);
    GreyLevels difference = GreyLevels.between(reduced, whole);
    assertThat(difference.mean()).isLessThan(MEAN_LIMIT);
    assertThat(difference.largest()).isLessThanOrEqualTo(LARGEST_LIMIT);
    ModelInput input = ModelInput.of(side, side, mode);
    ImageDecoder decoder = new ImageDecoder(input, DecodeLimits.standard(), DecodeGate.OPEN);
    assertThat(decoder.decode(photo)).isEqualTo(reduced).isNotEqualTo(decoder.decode(plain));
  }

  @ParameterizedTest
  @EnumSource(
      value = Interpolation.class,
      names = {"NEAREST", "AREA"})
  void pixels_that_count_completely_or_not_at_all_are_those_of_the_whole_photo(
      Interpolation interpolation) throws Exception {
    JpegFile file = JpegFile.open(photo(640, 480), DecodeLimits.standard());

    NativeReading reading =
        NativeReading.of(file, Placement.whole(32, 32), interpolation).orElseThrow();

    assertThat(reading.reduction()).isEqualTo(1);
  }

  @Test
  void memory_of_the_reduced_photo_is_counted() throws Exception {
    JpegFile file = JpegFile.open(photo(1600, 1200), DecodeLimits.standard());
    NativeReading reading =
        NativeReading.of(file, Placement.whole(32, 32), Interpolation.BILINEAR).orElseThrow();

    assertThat(reading.cost().nativeBytes()).isGreaterThan(4L * 200 * 150);
    assertThat(reading.cost().bytes())
        .isLessThan(JdkReading.of(file, Placement.whole(32, 32)).cost().bytes());
  }

  private static byte[] resized(Reading reading, Placement placement, Interpolation interpolation)
      throws Exception {
    int width = reading.file().width();
    int height = reading.file().height();
    try (StoredPixels pixels = reading.read(new ImageReaders(), RgbPixels.canvas(width, height))) {
      return new UprightResampler(interpolation)
          .resize(pixels, reading.file().orientation(), placement);
    }
  }

  /** Returns smooth noise with the frequencies of a photo, and an edge. */
  private static BufferedImage picture(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    double[] waves = new Random(7).doubles(24).toArray();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, colour(waves, x, y, width));
      }
    }
    return image;
  }

  private static byte[] photo(int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture(width, height), "jpeg", bytes);
    return bytes.toByteArray();
  }

  private static int colour(double[] waves, int x, int y, int width) {
    int rgb = 0;
    for (int channel = 0; channel < 3; channel++) {
      double value = x > 2 * y ? 110 : 140;
      for (int i = 0; i < 8; i++) {
        double frequency = Math.PI * (1 << i) / width;
        value += 30.0 / (i + 1) * Math.sin(frequency * (x + waves[3 * i + channel] * y * 2));
      }
      rgb = rgb << 8 | Math.max(0, Math.min(255, (int) Math.round(value)));
    }
    return rgb;
  }
}
