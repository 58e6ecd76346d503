package dev.sightline.microbench.decode;

import dev.sightline.image.ImageDecoder;
import dev.sightline.image.UndecodableImageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
 * Decodes the JPEG files of a folder in turn. Runs with the C1 compiler only, as the service does.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(jvmArgsAppend = "-XX:TieredStopAtLevel=1")
public class PhotoBenchmark {
  private static final long NO_LIMIT = Long.MAX_VALUE;

  private List<byte[]> files = List.of();
  private ImageDecoder decoder = new ImageDecoder(1, 1, NO_LIMIT);
  private WholePictureDecoder whole = new WholePictureDecoder(1, 1);
  private int next;

  /** Folder; set by JMH to those that {@link DecodeComparison} wrote. */
  @Param("photos")
  public String photos = "photos";

  /** Width and height of the result; set by JMH. */
  @Param({"32", "224"})
  public int side = 32;

  @Setup
  public void read() throws IOException {
    files = PhotoFolder.read(Path.of(photos));
    decoder = new ImageDecoder(side, side, NO_LIMIT);
    whole = new WholePictureDecoder(side, side);
  }

  private byte[] nextFile(CpuCounters counters) {
    counters.count();
    next = (next + 1) % files.size();
    return files.get(next);
  }

  @Benchmark
  public byte[] sightline(CpuCounters counters) throws UndecodableImageException {
    return decoder.decode(nextFile(counters));
  }

  @Benchmark
  public byte[] wholePicture(CpuCounters counters) throws IOException {
    return whole.decode(nextFile(counters));
  }
}
