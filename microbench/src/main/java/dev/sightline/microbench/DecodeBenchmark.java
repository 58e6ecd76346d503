package dev.sightline.microbench;

import dev.sightline.image.ImageDecoder;
import dev.sightline.image.UndecodableImageException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Measures decoding of a 32 x 32 image file with a reused reader and with {@code ImageIO.read}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecodeBenchmark {
  private static final int SIDE = 32;

  private final ImageDecoder decoder = new ImageDecoder(SIDE, SIDE, 1_000_000);
  private byte[] file = {};

  /** Set by JMH. */
  @Param({"jpeg", "png"})
  public String format = "jpeg";

  @Setup
  public void write() {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int i = 0; i < SIDE * SIDE; i++) {
      // Gradients with some noise: neither the best nor the worst case of a codec.
      image.setRGB(
          i % SIDE, i / SIDE, ((i % SIDE * 8) << 16) + ((i / SIDE * 8) << 8) + random.nextInt(64));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    file = bytes.toByteArray();
  }

  @Benchmark
  public byte[] keptReader() throws UndecodableImageException {
    return decoder.decode(file);
  }

  @Benchmark
  public BufferedImage imageIo() throws IOException {
    return ImageIO.read(new ByteArrayInputStream(file));
  }
}
