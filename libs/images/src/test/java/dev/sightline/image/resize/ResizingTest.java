package dev.sightline.image.resize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResizingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "squash bilinear",
        "squash nearest",
        "crop:256 bicubic",
        "crop-floor:256 bicubic",
        "squash-crop:256x320 bilinear",
        "squash-crop-floor:248x248 bicubic",
        "letterbox:114,114,114 area",
        "letterbox:0,255,7 bilinear"
      })
  void text_is_read_and_written(String text) {
    assertThat(Resizing.parse(text)).hasToString(text);
  }

  @Test
  void mode_alone_is_bilinear() {
    assertThat(Resizing.parse("crop:256"))
        .isEqualTo(new Resizing(new Crop(256), Interpolation.BILINEAR));
    assertThat(Resizing.parse("squash")).isEqualTo(Resizing.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "stretch | unknown resize mode 'stretch'; use squash, crop:SHORTER_SIDE",
        "Squash | unknown resize mode 'Squash'",
        "crop | unknown resize mode 'crop'",
        "crop: | 'crop:' does not state the shorter side",
        "crop:-1 | 'crop:-1' does not state the shorter side",
        "crop-floor: | 'crop-floor:' does not state the shorter side; use a number of pixels from 1 to 99999, such as crop-floor:256",
        "crop-ceil:3 | unknown resize mode 'crop-ceil:3'",
        "squash-crop:256 | 'squash-crop:256' does not state the size before the crop; use HEIGHTxWIDTH, such as squash-crop:256x256",
        "squash-crop-floor:x | such as squash-crop-floor:256x256",
        "squash-crop:0x7 | the size is 0x7; each side must have at least 1 pixel",
        "crop:0 | the shorter side has 0 pixels",
        "crop:100000 | from 1 to 99999",
        "letterbox:1,2 | 'letterbox:1,2' does not state the padding's colour",
        "letterbox:1,2,256 | the padding's colour is 1,2,256; each value must be from 0 to 255",
        "squash cubic | unknown interpolation 'cubic'; use nearest, nearest-exact, bilinear, bicubic, area",
        "squash BILINEAR | unknown interpolation 'BILINEAR'",
        "squash bilinear now | has 3 words"
      })
  void error_names_the_value_and_what_is_allowed(String text, String error) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Resizing.parse(text))
        .withMessageContaining(error);
  }

  @Test
  void crop_larger_than_the_resized_image_is_refused() {
    assertThatThrownBy(() -> new Crop(40).checkTarget(32, 41))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("crop:40 cannot fill an input of 32 x 41 pixels; use crop:41 or more");
    assertThatThrownBy(() -> ResizeMode.parse("crop-floor:40").checkTarget(32, 41))
        .hasMessage(
            "crop-floor:40 cannot fill an input of 32 x 41 pixels; use crop-floor:41 or more");
    assertThatThrownBy(() -> ResizeMode.parse("squash-crop:40x50").checkTarget(32, 41))
        .hasMessage(
            "squash-crop:40x50 cannot fill an input of 32 x 41 pixels; use squash-crop:41x50 or more");
  }

  /** Each line has the sizes, and for both axes: resized, skipped, kept, offset. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "crop:45 | 61 43 32 32 | 63 16 32 0 | 45 6 32 0",
        "crop:45 | 43 61 32 32 | 45 6 32 0 | 63 16 32 0",
        "crop:36 | 47 36 32 32 | 47 8 32 0 | 36 2 32 0",
        "crop-floor:36 | 47 36 32 32 | 47 7 32 0 | 36 2 32 0",
        "crop-floor:45 | 61 43 32 32 | 63 15 32 0 | 45 6 32 0",
        "squash-crop:40x47 | 7 900 32 32 | 47 8 32 0 | 40 4 32 0",
        "squash-crop-floor:40x47 | 7 900 32 32 | 47 7 32 0 | 40 4 32 0",
        "crop:256 | 1 330000 224 224 | 256 16 224 0 | 84480000 42239888 224 0",
        "letterbox:1,2,3 | 1 330000 32 32 | 1 0 1 15 | 32 0 32 0",
        "letterbox:1,2,3 | 200 133 32 32 | 32 0 32 0 | 21 0 21 5",
        "letterbox:1,2,3 | 64 5 32 8 | 32 0 32 0 | 2 0 2 3",
        "squash | 7 9 5 6 | 5 0 5 0 | 6 0 6 0"
      })
  void image_is_placed(String mode, String sizes, String horizontal, String vertical) {
    int[] size = Stream.of(sizes.split(" ")).mapToInt(Integer::parseInt).toArray();

    Placement placement = ResizeMode.parse(mode).place(size[0], size[1], size[2], size[3]);

    assertThat(placement.horizontal()).isEqualTo(axis(horizontal, size[2]));
    assertThat(placement.vertical()).isEqualTo(axis(vertical, size[3]));
  }

  private static AxisPlacement axis(String text, int size) {
    long[] values = Stream.of(text.split(" ")).mapToLong(Long::parseLong).toArray();
    return new AxisPlacement(values[0], values[1], (int) values[2], (int) values[3], size);
  }
}
