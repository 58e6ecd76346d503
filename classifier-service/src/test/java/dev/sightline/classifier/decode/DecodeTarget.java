package dev.sightline.classifier.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.management.ThreadMXBean;
import dev.sightline.classifier.domain.Decoded;
import dev.sightline.classifier.domain.DecodedImage;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.InputSize;
import dev.sightline.classifier.domain.Rejected;
import dev.sightline.classifier.testing.Records;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What must hold for every input: an answer, in time, within memory, and a target that is filled by
 * exactly one image or not at all. The first byte decides whether the record is said to be a
 * message; the rest is its value.
 */
final class DecodeTarget {
  private static final int SIDE = 32;
  private static final int IMAGE_BYTES = SIDE * SIDE * 3;
  private static final long MAX_BYTES = 1 << 20;
  private static final long MAX_PIXELS = 1_000_000;
  private static final long MAX_NANOS = 2_000_000_000L;

  /** A picture of the most pixels, several times over: stored, turned, and with alpha laid out. */
  private static final long MAX_ALLOCATED = 64 * MAX_PIXELS;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final RecordDecoder DECODER =
      new RecordDecoder(MAX_BYTES, MAX_PIXELS, new InputSize(SIDE, SIDE));
  private static final ByteBuffer PIXELS = ByteBuffer.allocate(IMAGE_BYTES);

  private DecodeTarget() {}

  /** As Jazzer calls it. */
  public static void fuzzerTestOneInput(byte[] data) {
    check(data);
  }

  /**
   * Tries an input that takes too much once more: Jazzer instruments the classes that it is the
   * first to need, on this thread.
   *
   * @throws AssertionError where something does not hold
   */
  static Decoded check(byte[] data) {
    try {
      return checkOnce(data);
    } catch (AssertionError first) {
      return checkOnce(data);
    }
  }

  private static Decoded checkOnce(byte[] data) {
    ImageRecord record = record(data);
    PIXELS.clear();
    long allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    long start = System.nanoTime();
    Decoded decoded = DECODER.decode(record, PIXELS);
    long nanos = System.nanoTime() - start;
    allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated;
    require(nanos < MAX_NANOS, "it took " + nanos / 1_000_000 + " ms");
    require(allocated < MAX_ALLOCATED, "it allocated " + allocated + " bytes");
    if (decoded instanceof DecodedImage) {
      require(PIXELS.position() == IMAGE_BYTES, "the image has " + PIXELS.position() + " bytes");
    } else if (decoded instanceof Rejected rejected) {
      require(PIXELS.position() == 0, "a rejected image left pixels");
      require(!rejected.cause().isBlank(), "a rejection without a cause");
    }
    return decoded;
  }

  private static ImageRecord record(byte[] data) {
    RecordHeaders headers = new RecordHeaders();
    if (data.length > 0 && (data[0] & 1) == 1) {
      headers.add("content-type", "application/x-protobuf".getBytes(US_ASCII));
    }
    byte[] value = data.length == 0 ? data : Arrays.copyOfRange(data, 1, data.length);
    return Records.of(value, headers);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
