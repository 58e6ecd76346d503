package dev.sightline.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.testing.images.JpegParts;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contradicting or unknown statements about colours, of which libjpeg's reading counts. */
class JpegColoursTest {
  private final ImageDecoder decoder = new ImageDecoder(24, 16, DecodeLimits.standard());

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 255})
  void unknown_transformation_of_four_components_is_ycck(int transformation) throws Exception {
    byte[] inks = NoiseJpegs.baseline(4);

    byte[] pixels = decoder.decode(withAdobe(inks, transformation));

    assertThat(pixels)
        .isEqualTo(decoder.decode(withAdobe(inks, 2)))
        .isNotEqualTo(decoder.decode(withAdobe(inks, 0)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7})
  void statement_after_the_scan_is_ignored(int transformation) throws Exception {
    byte[] jpeg = NoiseJpegs.baseline(3);
    byte[] file = withAdobe(jpeg, jpeg.length - 2, transformation);

    assertThat(JpegFile.open(file, DecodeLimits.standard()).isPlain()).isTrue();
    assertThat(decoder.decode(file)).isEqualTo(decoder.decode(jpeg));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7})
  void grey_values_need_no_transformation(int transformation) throws Exception {
    byte[] jpeg = NoiseJpegs.baseline(1);

    assertThat(decoder.decode(withAdobe(jpeg, transformation))).isEqualTo(decoder.decode(jpeg));
  }

  private static byte[] withAdobe(byte[] jpeg, int transformation) {
    return withAdobe(jpeg, 2, transformation);
  }

  private static byte[] withAdobe(byte[] jpeg, int at, int transformation) {
    byte[] content = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transformation};
    return JpegParts.join(
        Arrays.copyOf(jpeg, at),
        JpegParts.segment(JpegMarker.APP14, content),
        Arrays.copyOfRange(jpeg, at, jpeg.length));
  }
}
