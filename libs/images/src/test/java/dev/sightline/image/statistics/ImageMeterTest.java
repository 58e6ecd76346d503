package dev.sightline.image.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ImageMeterTest {
  private static final int SIDE = 32;
  private static final Offset<Double> CLOSE = within(1e-9);

  /** Returns a grey image whose columns have the given values. */
  private static ByteBuffer columns(int side, IntUnaryOperator value) {
    byte[] rgb = new byte[3 * side * side];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) value.applyAsInt(i / 3 % side);
    }
    return ByteBuffer.wrap(rgb);
  }

  private static double measured(ByteBuffer image, ImageStatistic statistic) {
    return measured(image, SIDE, statistic);
  }

  private static double measured(ByteBuffer image, int side, ImageStatistic statistic) {
    ImageMeter meter = new ImageMeter(side, side);
    meter.measure(image, 0);
    return meter.value(statistic);
  }

  @Test
  void uniform_grey_has_brightness_only() {
    ByteBuffer grey = columns(SIDE, x -> 51);

    assertThat(measured(grey, ImageStatistic.BRIGHTNESS)).isEqualTo(0.2, CLOSE);
    assertThat(measured(grey, ImageStatistic.CONTRAST)).isZero();
    assertThat(measured(grey, ImageStatistic.SATURATION)).isZero();
    assertThat(measured(grey, ImageStatistic.SHARPNESS)).isZero();
    assertThat(measured(grey, ImageStatistic.GRAIN)).isZero();
  }

  @Test
  void black_and_white_stripes_have_maximum_contrast_and_sharpness() {
    ByteBuffer stripes = columns(SIDE, x -> x % 2 * 255);

    assertThat(measured(stripes, ImageStatistic.BRIGHTNESS)).isEqualTo(0.5, CLOSE);
    assertThat(measured(stripes, ImageStatistic.CONTRAST)).isEqualTo(0.5, CLOSE);
    assertThat(measured(stripes, ImageStatistic.SHARPNESS)).isEqualTo(1, CLOSE);
    // Each difference of 255 follows one of -255.
    assertThat(measured(stripes, ImageStatistic.GRAIN)).isEqualTo(2, CLOSE);
  }

  @Test
  void gradient_has_sharpness_and_no_grain() {
    ByteBuffer slope = columns(SIDE, x -> 5 * x);

    assertThat(measured(slope, ImageStatistic.SHARPNESS)).isEqualTo(5 / 255.0, CLOSE);
    assertThat(measured(slope, ImageStatistic.GRAIN)).isZero();
  }

  @Test
  void noise_has_the_grain_of_independent_values() {
    Random random = new Random(1);
    ByteBuffer noise = columns(SIDE, x -> 0);
    for (int i = 0; i < SIDE * SIDE; i++) {
      byte value = (byte) Math.round(128 + 20 * random.nextGaussian());
      noise.put(value).put(value).put(value);
    }

    // sqrt(6 / 2): the ratio of the deviations of second and first differences of normal values.
    assertThat(measured(noise, ImageStatistic.GRAIN)).isEqualTo(Math.sqrt(3), within(0.1));
  }

  @Test
  void pure_red_is_saturated_and_as_bright_as_its_luma() {
    byte[] rgb = new byte[3 * SIDE * SIDE];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) 255;
    }

    assertThat(measured(ByteBuffer.wrap(rgb), ImageStatistic.SATURATION)).isEqualTo(1, CLOSE);
    assertThat(measured(ByteBuffer.wrap(rgb), ImageStatistic.BRIGHTNESS))
        .isEqualTo(77 / 255.0, CLOSE);
  }

  @Test
  void image_within_a_batch_is_measured_as_alone() {
    ByteBuffer one = columns(SIDE, x -> 7 * x);
    ByteBuffer batch = ByteBuffer.allocateDirect(2 * one.capacity());
    batch.put(columns(SIDE, x -> 200)).put(one.duplicate());
    ImageMeter meter = new ImageMeter(SIDE, SIDE);

    meter.measure(batch, 0);
    meter.measure(batch, one.capacity());

    for (ImageStatistic statistic : ImageStatistic.values()) {
      assertThat(meter.value(statistic)).isEqualTo(measured(one, statistic));
    }
  }

  @Test
  void larger_image_of_the_same_kind_has_the_same_numbers() {
    ByteBuffer small = columns(SIDE, x -> x % 4 * 60);
    ByteBuffer large = columns(8 * SIDE, x -> x % 4 * 60);

    assertThat(measured(large, 8 * SIDE, ImageStatistic.CONTRAST))
        .isEqualTo(measured(small, ImageStatistic.CONTRAST), CLOSE);
    assertThat(measured(large, 8 * SIDE, ImageStatistic.SHARPNESS))
        .isEqualTo(measured(small, ImageStatistic.SHARPNESS), within(0.02));
  }

  @Test
  void image_of_one_pixel_has_no_differences() {
    ByteBuffer pixel = columns(1, x -> 255);

    assertThat(measured(pixel, 1, ImageStatistic.BRIGHTNESS)).isEqualTo(1, CLOSE);
    assertThat(measured(pixel, 1, ImageStatistic.SHARPNESS)).isZero();
    assertThat(measured(pixel, 1, ImageStatistic.GRAIN)).isZero();
  }

  @Test
  void empty_image_is_refused() {
    assertThatThrownBy(() -> new ImageMeter(0, 32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32 x 0");
  }
}
