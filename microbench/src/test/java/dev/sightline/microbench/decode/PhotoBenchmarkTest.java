package dev.sightline.microbench.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoBenchmarkTest {
  /** Grey levels; the two ways may use different filters. */
  private static final double CLOSE = 6;

  @TempDir private Path folder;

  @Test
  void both_ways_decode_the_same_picture() throws Exception {
    PhotoBenchmark benchmark = new PhotoBenchmark();
    benchmark.photos = PhotoFolder.write(folder, 320, 240, 1).toString();
    benchmark.read();
    CpuCounters counters = new CpuCounters();
    counters.begin();

    byte[] ours = benchmark.sightline(counters);
    byte[] whole = benchmark.wholePicture(counters);

    assertThat(meanDifference(ours, whole)).isLessThan(CLOSE);
    assertThat(counters.images()).isEqualTo(2);
    assertThat(counters.cpuNanos()).isPositive();
  }

  private static double meanDifference(byte[] one, byte[] other) {
    assertThat(one).hasSize(32 * 32 * 3);
    assertThat(other).hasSameSizeAs(one);
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs((one[i] & 0xFF) - (other[i] & 0xFF));
    }
    return sum / one.length;
  }

  @Test
  void only_jpeg_files_are_decoded() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "no image");
    assertThatThrownBy(() -> PhotoFolder.files(folder))
        .isInstanceOf(IOException.class)
        .hasMessage("no .jpg or .jpeg files in " + folder);

    Path photos = PhotoFolder.write(folder, 8, 8, 40);
    assertThat(PhotoFolder.files(photos)).hasSize(32);
  }
}
