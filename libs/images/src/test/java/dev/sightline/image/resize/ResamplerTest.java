package dev.sightline.image.resize;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ResamplerTest {
  /** Memory of small objects, and of classes that are loaded. */
  private static final long SMALL = 300_000;

  private final TreeSet<Integer> rowsRead = new TreeSet<>();
  private int firstColumn;
  private int columnsRead;

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void used_resampler_gives_the_values_of_a_new_one(Interpolation interpolation) throws Exception {
    Resampler used = new Resampler();
    int[][] sizes = {{40, 30, 8}, {3, 2, 64}, {300, 7, 20}, {40, 30, 8}, {1, 900, 33}, {9, 9, 9}};
    for (int[] size : sizes) {
      for (boolean verticalFirst : new boolean[] {false, true}) {
        assertThat(squash(used, size[0], size[1], size[2], interpolation, verticalFirst))
            .isEqualTo(
                squash(new Resampler(), size[0], size[1], size[2], interpolation, verticalFirst));
      }
    }
  }

  @Test
  void only_needed_rows_and_columns_are_read() throws Exception {
    Placement centre = new Crop(50).place(1_000, 500, 20, 20);

    new Resampler()
        .resample(
            recording(noise(1_000, 500), 1_000),
            AxisScaling.of(GridExtent.whole(1_000), centre.horizontal(), false),
            AxisScaling.of(GridExtent.whole(500), centre.vertical(), false),
            Interpolation.BILINEAR,
            false);

    assertThat(firstColumn).isEqualTo(395);
    assertThat(columnsRead).isEqualTo(210);
    assertThat(rowsRead.first()).isEqualTo(145);
    assertThat(rowsRead.last()).isEqualTo(354);
  }

  @Test
  void nearest_reads_the_rows_that_it_copies() throws Exception {
    new Resampler()
        .resample(
            recording(noise(8, 100), 8),
            axis(8, 4, false),
            axis(100, 5, false),
            Interpolation.NEAREST,
            false);

    assertThat(rowsRead).containsExactly(10, 30, 50, 70, 90);
  }

  /** The centre of the new row 17 is at 17.5 * 640 / 224 = 50, on the boundary of two rows. */
  @ParameterizedTest
  @CsvSource({"NEAREST, 49", "NEAREST_EXACT, 50"})
  void row_at_a_boundary_is_that_of_the_library(Interpolation interpolation, int row)
      throws Exception {
    new Resampler()
        .resample(
            recording(noise(8, 640), 8),
            axis(8, 8, false),
            axis(640, 224, false),
            interpolation,
            false);

    assertThat(new ArrayList<>(rowsRead)).element(17).isEqualTo(row);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 330000, 32, false",
    "330000, 1, 32, true",
    "330000, 1, 224, false",
    "1, 1, 224, true",
    "3, 200, 224, true",
    "1500, 1100, 224, false",
    "1100, 1500, 224, true"
  })
  void memory_is_at_most_the_estimate(int width, int height, int side, boolean verticalFirst)
      throws Exception {
    Placement placement = Placement.whole(side, side);
    squash(new Resampler(), 5, 5, 3, Interpolation.BILINEAR, verticalFirst); // loads the classes
    for (Interpolation interpolation : Interpolation.values()) {
      AxisScaling columns = axis(width, side, verticalFirst);
      AxisScaling lines = axis(height, side, verticalFirst);
      RgbRows grey =
          (row, column, count, pixels) -> Arrays.fill(pixels, 0, count, RgbRows.pixel(90, 90, 90));
      long before = allocated();

      byte[] result = new Resampler().resample(grey, columns, lines, interpolation, verticalFirst);

      assertThat(allocated() - before)
          .isLessThan(ResamplingMemory.bytes(columns, lines, placement, interpolation) + SMALL);
      assertThat(result).containsOnly(90);
    }
  }

  private RgbRows recording(byte[] rgb, int width) {
    RgbRows rows = rows(rgb, width);
    return (row, column, count, pixels) -> {
      assertThat(rowsRead.add(row)).isTrue();
      assertThat(rowsRead.last()).isEqualTo(row);
      firstColumn = column;
      columnsRead = count;
      rows.read(row, column, count, pixels);
    };
  }

  private static RgbRows rows(byte[] rgb, int width) {
    return (row, column, count, pixels) -> {
      for (int i = 0; i < count; i++) {
        pixels[i] = RgbRows.pixel(rgb, 3 * (row * width + column + i));
      }
    };
  }

  private static byte[] squash(
      Resampler resampler,
      int width,
      int height,
      int side,
      Interpolation interpolation,
      boolean verticalFirst)
      throws IOException {
    byte[] rgb = noise(width, height);
    return resampler.resample(
        rows(rgb, width),
        axis(width, side, false),
        axis(height, side, false),
        interpolation,
        verticalFirst);
  }

  private static AxisScaling axis(int pixels, int length, boolean mirrored) {
    return new AxisScaling(GridExtent.whole(pixels), length, 0, length, mirrored);
  }

  private static byte[] noise(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    new Random(3).nextBytes(rgb);
    return rgb;
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
