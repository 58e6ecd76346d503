package dev.sightline.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.image.JpegFrame.Component;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JpegFrameTest {
  @ParameterizedTest
  @CsvSource({
    "4000, 3000, 448, 448, 4",
    "4000, 3000, 64, 64, 8",
    "640, 480, 448, 448, 1",
    "640, 480, 64, 64, 4",
    "897, 897, 449, 449, 2",
    "32, 32, 64, 64, 1",
    "8, 5000, 2, 2, 4",
  })
  void reduction_leaves_the_wanted_size(
      int width, int height, int leastWidth, int leastHeight, int expected) {
    JpegFrame halfChroma = frame(width, height, 2, 2);
    JpegFrame grey = new JpegFrame(width, height, false, List.of(new Component(1, 1, 1)), 1, 1);

    assertThat(halfChroma.reduction(leastWidth, leastHeight)).isEqualTo(expected);
    assertThat(grey.reduction(leastWidth, leastHeight)).isEqualTo(expected);
  }

  /** A quarter of a file of 640x480 pixels with sampling factors 2x1 has 80 columns of chroma. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 640, 480, 4",
    "2, 2, 640, 480, 4",
    "2, 1, 640, 480, 4",
    "2, 1, 480, 480, 2",
    "1, 2, 480, 480, 2",
    "1, 2, 480, 640, 4",
    "4, 1, 640, 480, 2",
    "4, 1, 2048, 2048, 8",
    "4, 2, 480, 480, 2",
    "4, 4, 640, 480, 4",
    "3, 1, 480, 480, 2",
  })
  void reduction_leaves_the_wanted_size_of_the_colours(
      int across, int down, int width, int height, int expected) {
    assertThat(frame(width, height, across, down).reduction(64, 64)).isEqualTo(expected);
  }

  private static JpegFrame frame(int width, int height, int across, int down) {
    List<Component> components =
        List.of(new Component(1, across, down), new Component(2, 1, 1), new Component(3, 1, 1));
    return new JpegFrame(width, height, false, components, across, down);
  }
}
