package dev.sightline.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.image.resize.GridExtent;
import dev.sightline.image.resize.Interpolation;
import dev.sightline.image.resize.Placement;
import dev.sightline.image.resize.ResizeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UprightResamplerTest {
  private static final int WIDTH = 41;
  private static final int HEIGHT = 23;

  static List<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (Orientation orientation : Orientation.values()) {
      for (Interpolation interpolation : Interpolation.values()) {
        for (String mode : List.of("squash", "crop:15", "crop:64", "letterbox:9,8,7")) {
          cases.add(Arguments.of(orientation, interpolation, mode, 10, 13));
        }
        cases.add(Arguments.of(orientation, interpolation, "squash", WIDTH, HEIGHT));
        cases.add(Arguments.of(orientation, interpolation, "squash", 97, 101));
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void result_is_that_of_an_image_that_is_turned_first(
      Orientation orientation, Interpolation interpolation, String mode, int width, int height)
      throws Exception {
    byte[] stored = new byte[3 * WIDTH * HEIGHT];
    new Random(5).nextBytes(stored);
    int uprightWidth = orientation.width(WIDTH, HEIGHT);
    int uprightHeight = orientation.height(WIDTH, HEIGHT);
    byte[] upright = orientation.upright(stored, WIDTH, HEIGHT);
    Placement placement = ResizeMode.parse(mode).place(uprightWidth, uprightHeight, width, height);
    UprightResampler resampler = new UprightResampler(interpolation);

    byte[] turnedLast = resampler.resize(pixels(stored, WIDTH, HEIGHT), orientation, placement);

    assertThat(turnedLast)
        .isEqualTo(
            resampler.resize(
                pixels(upright, uprightWidth, uprightHeight), Orientation.UPRIGHT, placement));
  }

  private static StoredPixels pixels(byte[] rgb, int width, int height) {
    return new StoredPixels(
        InterleavedRows.rgb(rgb, width),
        GridExtent.whole(width),
        GridExtent.whole(height),
        () -> {});
  }
}
