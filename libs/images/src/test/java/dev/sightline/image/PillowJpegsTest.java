package dev.sightline.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.image.turbo.NativeJpeg;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The native decoder and the JDK's give the pixels that Pillow reads from the same files. */
class PillowJpegsTest {
  private static final int[] REDUCTIONS = {1, 2, 4, 8};

  static List<PillowJpeg> plainFiles() throws IOException {
    return PillowJpeg.all().stream().filter(jpeg -> !jpeg.isForTheJdk()).toList();
  }

  static List<PillowJpeg> otherFiles() throws IOException {
    return PillowJpeg.all().stream().filter(PillowJpeg::isForTheJdk).toList();
  }

  static List<PillowJpeg> filesWithPixels() throws IOException {
    return PillowJpeg.all().stream().filter(jpeg -> !jpeg.results().isEmpty()).toList();
  }

  @ParameterizedTest
  @MethodSource("plainFiles")
  void native_pixels_are_those_of_pillow(PillowJpeg jpeg) throws Exception {
    Assumptions.assumeTrue(NativeJpeg.isAvailable(), NativeJpeg::problem);
    JpegFile file = JpegFile.open(jpeg.file(), DecodeLimits.standard());

    assertThat(file.isPlain()).isTrue();
    assertThat(file.profile().isPresent()).isEqualTo(jpeg.hasProfile());
    for (int i = 0; i < REDUCTIONS.length; i++) {
      GreyLevels difference =
          GreyLevels.between(rgb(new NativeReading(file, REDUCTIONS[i])), jpeg.results().get(i));
      report("native 1/" + REDUCTIONS[i], jpeg, difference);
      assertThat(difference.largest()).isLessThanOrEqualTo(jpeg.hasProfile() ? 2 : 1);
    }
  }

  /**
   * A JDK has its own libjpeg, which may interpolate the chroma of rare samplings less smoothly.
   */
  @ParameterizedTest
  @MethodSource("filesWithPixels")
  void jdk_pixels_are_close_to_those_of_pillow(PillowJpeg jpeg) throws Exception {
    JpegFile file = JpegFile.open(jpeg.file(), DecodeLimits.standard());
    Subsampling all = new Subsampling(1, 1);

    StoredPixels pixels =
        file.read(new ImageReaders(), all, RgbPixels.canvas(file.width(), file.height()));
    byte[] rgb = RgbBytes.of(pixels.rows(), file.width(), file.height());

    GreyLevels difference = GreyLevels.between(rgb, jpeg.results().get(0));
    report("JDK", jpeg, difference);
    assertThat(difference.mean()).isLessThan(3);
  }

  @ParameterizedTest
  @MethodSource("otherFiles")
  void file_that_decoders_read_differently_is_left_to_the_jdk(PillowJpeg jpeg) throws Exception {
    assertThat(JpegFile.open(jpeg.file(), DecodeLimits.standard()).isPlain()).isFalse();
  }

  private static void report(String decoder, PillowJpeg jpeg, GreyLevels difference) {
    if (Boolean.getBoolean("jpeg.differences")) {
      System.out.printf("| %s | %s | %s |%n", jpeg, decoder, difference);
    }
  }

  private static byte[] rgb(Reading reading) throws Exception {
    try (StoredPixels pixels = reading.read(new ImageReaders(), RgbPixels.canvas(1, 1))) {
      return RgbBytes.of(pixels.rows(), pixels.columns().pixels(), pixels.lines().pixels());
    }
  }
}
