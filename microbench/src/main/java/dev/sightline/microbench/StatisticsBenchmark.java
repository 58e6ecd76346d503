package dev.sightline.microbench;

import dev.sightline.image.statistics.ImageMeter;
import dev.sightline.image.statistics.ImageStatistic;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Measures the drift statistics of one image in a direct buffer, the form that the model reads.
 * Runs with the C1 compiler only, as the service does.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(jvmArgsAppend = "-XX:TieredStopAtLevel=1")
public class StatisticsBenchmark {
  private ByteBuffer pixels = ByteBuffer.allocate(0);
  private ImageMeter meter = new ImageMeter(1, 1);

  /** Set by JMH. */
  @Param({"32", "224"})
  public int side = 32;

  @Setup
  public void fill() {
    byte[] rgb = new byte[3 * side * side];
    new Random(1).nextBytes(rgb);
    pixels = ByteBuffer.allocateDirect(rgb.length).put(rgb);
    meter = new ImageMeter(side, side);
  }

  @Benchmark
  public double statistics() {
    meter.measure(pixels, 0);
    double sum = 0;
    for (ImageStatistic statistic : ImageStatistic.values()) {
      sum += meter.value(statistic);
    }
    return sum;
  }
}
