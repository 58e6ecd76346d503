package dev.sightline.classifier.decode;

import static dev.sightline.classifier.domain.Logfmt.value;

import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.image.ModelInput;
import dev.sightline.image.turbo.NativeJpeg;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Decodes generated files until the code of the decoder is compiled. A new instance does this while
 * it joins its group. Otherwise the images that have waited for it, for example after another
 * instance was killed, would be the first that it decodes, and would wait several times as long.
 */
public final class DecoderWarmUp {
  private static final Logger LOG = Logger.getLogger(DecoderWarmUp.class);
  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final int SIDE = 256;

  private final RecordDecoder decoder;
  private final ByteBuffer pixels;
  private final List<ImageRecord> records = Stream.of("jpeg", "png").map(this::record).toList();

  /**
   * @param decoder a decoder that nothing else uses
   * @param input the input images that it decodes to
   */
  public DecoderWarmUp(RecordDecoder decoder, ModelInput input) {
    this.decoder = decoder;
    pixels = ByteBuffer.allocateDirect(input.bytes());
  }

  /** Decodes for a second on a thread of its own and returns at once. */
  public void start() {
    Thread thread = new Thread(this::run, "decoder-warm-up");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.start();
  }

  private void run() {
    String missing = NativeJpeg.problem();
    if (missing != null) {
      LOG.warnf(
          "native-jpeg-unavailable cause=%s advice=%s",
          value(missing), value("the JDK decodes JPEG files; photos take longer"));
    }
    int unused = run(LIMIT);
  }

  /** Decodes each file at least once and returns how many images were decoded. */
  int run(Duration limit) {
    long start = System.nanoTime();
    int decoded = 0;
    do {
      for (ImageRecord record : records) {
        decoder.decode(record, pixels.clear());
        decoded += pixels.hasRemaining() ? 0 : 1;
      }
    } while (System.nanoTime() - start < limit.toNanos());
    return decoded;
  }

  private ImageRecord record(String format) {
    return new ImageRecord(new ConsumerRecord<>("warm-up", 0, 0, null, file(format)));
  }

  /** Returns a file of smooth colours with some detail, as photographs have them. */
  private static byte[] file(String format) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        image.setRGB(x, y, x << 16 | y << 8 | (x * y & 0xff));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalStateException("this JDK cannot write " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
