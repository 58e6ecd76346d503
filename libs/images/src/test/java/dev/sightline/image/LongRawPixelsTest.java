package dev.sightline.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Raw pixels with a long side are resized within the limits that files have. */
class LongRawPixelsTest {
  /** Number of pixels of the largest record, in which they have three bytes. */
  private static final int MOST = 3_300_000;

  private static final long MAX_ALLOCATED = 100_000_000;

  @ParameterizedTest
  @CsvSource({
    "32, 40000, 1",
    "32, 1, 40000",
    "32, 3300000, 1",
    "32, 1, 3300000",
    "32, 1650000, 2",
    "32, 2, 1650000",
    "32, 100000, 33",
    "224, 3300000, 1",
    "224, 1, 3300000",
    "224, 1, 1",
    "224, 2048, 1600"
  })
  void pixels_are_resized_at_little_cost(int side, int width, int height) throws Exception {
    byte[] rgb = new byte[3 * width * height];
    Arrays.fill(rgb, (byte) 90);
    ImageDecoder decoder = new ImageDecoder(side, side, MOST);
    ByteBuffer target = ByteBuffer.allocate(3 * side * side);
    long before = allocated();

    decoder.fit(rgb, width, height, target);

    assertThat(target.array()).containsOnly(90);
    assertThat(allocated() - before).isLessThan(MAX_ALLOCATED);
  }

  @ParameterizedTest
  @CsvSource({"40000, 1", "1, 40000", "3300000, 1", "1, 3300000"})
  void picture_keeps_its_proportion(int width, int height) throws Exception {
    long before = allocated();

    RgbImage picture =
        new ImageDecoder(64, 64, MOST).fitInProportion(new byte[3 * width * height], width, height);

    assertThat(picture.width()).isEqualTo(width == 1 ? 1 : 64);
    assertThat(picture.height()).isEqualTo(height == 1 ? 1 : 64);
    assertThat(allocated() - before).isLessThan(MAX_ALLOCATED);
  }

  @Test
  void long_pixels_equal_a_file_with_them() throws Exception {
    byte[] rgb = new byte[3 * 5_000 * 3];
    new Random(1).nextBytes(rgb);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(RgbPixels.wrap(rgb, 5_000, 3), "png", png);
    ImageDecoder decoder = new ImageDecoder(32, 32, MOST);
    ByteBuffer target = ByteBuffer.allocate(3 * 32 * 32);

    decoder.fit(rgb, 5_000, 3, target);

    assertThat(target.array()).isEqualTo(decoder.decode(png.toByteArray()));
  }

  @Test
  void gate_admits_pixels_that_are_resized() throws Exception {
    List<DecodeCost> admitted = new ArrayList<>();
    DecodeGate gate =
        cost -> {
          admitted.add(cost);
          return () -> {};
        };
    ImageDecoder decoder = new ImageDecoder(32, 32, DecodeLimits.standard(), gate);

    decoder.fit(new byte[3 * 100 * 50], 100, 50, ByteBuffer.allocate(3 * 32 * 32));

    assertThat(admitted).extracting(DecodeCost::pixels).containsExactly(5_000L);
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
