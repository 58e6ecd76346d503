package dev.sightline.image.turbo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.testing.images.JpegBytes;
import java.util.Arrays;
import javax.imageio.IIOException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeJpegTest {
  private final byte[] file = JpegBytes.baseline(64, 48);

  @BeforeEach
  void requireLibrary() {
    Assumptions.assumeTrue(NativeJpeg.isAvailable(), NativeJpeg::problem);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void result_has_the_reduced_size(int reduction) throws Exception {
    try (ScaledJpeg image = NativeJpeg.decode(JpegBytes.baseline(33, 17), reduction)) {
      assertThat(image.width()).isEqualTo(NativeJpeg.reduced(33, reduction));
      assertThat(image.height()).isEqualTo(NativeJpeg.reduced(17, reduction));
    }
  }

  @Test
  void truncated_file_is_refused() {
    for (int length = 0; length < file.length - 2; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> NativeJpeg.decode(cut, 1).close()).isInstanceOf(IIOException.class);
    }
  }

  @Test
  void reduction_other_than_a_small_power_of_two_is_refused() {
    assertThatThrownBy(() -> NativeJpeg.decode(file, 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> NativeJpeg.decode(file, 16))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void closed_image_is_not_read() throws Exception {
    ScaledJpeg image = NativeJpeg.decode(file, 1);
    image.close();
    image.close();

    assertThatThrownBy(() -> image.readRow(0, 0, 64, new int[64]))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void row_outside_the_image_is_not_read() throws Exception {
    try (ScaledJpeg image = NativeJpeg.decode(file, 1)) {
      assertThatThrownBy(() -> image.readRow(48, 0, 64, new int[64]))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> image.readRow(0, 1, 64, new int[64]))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }
}
