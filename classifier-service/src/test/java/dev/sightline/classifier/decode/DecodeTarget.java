package dev.sightline.classifier.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.management.ThreadMXBean;
import dev.sightline.classifier.domain.Decoded;
import dev.sightline.classifier.domain.DecodedImage;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Rejected;
import dev.sightline.classifier.testing.Records;
import dev.sightline.image.DecodeGate;
import dev.sightline.image.DecodeLimits;
import dev.sightline.image.ModelInput;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Checks the invariants of decoding for an input: a result within the limits of time and memory,
 * and a target that contains either exactly one image or none. The first byte decides how the
 * record is marked; the rest is its value.
 */
final class DecodeTarget {
  private static final int SIDE = 32;
  private static final int IMAGE_BYTES = SIDE * SIDE * 3;
  private static final long MAX_BYTES = 1 << 20;
  private static final long MAX_PIXELS = 1_000_000;
  private static final long MAX_NANOS = 2_000_000_000L;

  /**
   * Several times the size of the largest image, which may be stored, rotated and expanded for
   * alpha.
   */
  private static final long MAX_ALLOCATED = 64 * MAX_PIXELS;

  private static final List<String> TYPES =
      List.of("", "application/x-protobuf", "application/json", "application/cloudevents+json");

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final RecordDecoder DECODER =
      new RecordDecoder(
          MAX_BYTES,
          DecodeLimits.ofPixels(MAX_PIXELS),
          ModelInput.squashed(SIDE, SIDE),
          DecodeGate.OPEN);
  private static final ByteBuffer PIXELS = ByteBuffer.allocate(IMAGE_BYTES);

  private DecodeTarget() {}

  /** Entry point for Jazzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    check(data);
  }

  /**
   * Checks an input. Repeats the check if the input exceeds a limit, because Jazzer instruments
   * classes on this thread when they are first loaded.
   *
   * @throws AssertionError if an invariant is violated
   */
  static Decoded check(byte[] data) {
    return measure(data).decoded();
  }

  /**
   * Checks an input like {@link #check}.
   *
   * @return what it cost, in the second check if there were two
   */
  static Measured measure(byte[] data) {
    try {
      return measureOnce(data);
    } catch (AssertionError first) {
      return measureOnce(data);
    }
  }

  /**
   * Result of a check.
   *
   * @param nanos time of the processor
   * @param allocated bytes of the heap that were allocated
   */
  record Measured(Decoded decoded, long nanos, long allocated) {}

  private static Measured measureOnce(byte[] data) {
    ImageRecord record = record(data);
    PIXELS.clear();
    long allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    long start = THREADS.getCurrentThreadCpuTime();
    Decoded decoded = DECODER.decode(record, PIXELS);
    long nanos = THREADS.getCurrentThreadCpuTime() - start;
    allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated;
    require(nanos < MAX_NANOS, "it took " + nanos / 1_000_000 + " ms");
    require(allocated < MAX_ALLOCATED, "it allocated " + allocated + " bytes");
    if (decoded instanceof DecodedImage) {
      require(PIXELS.position() == IMAGE_BYTES, "the image has " + PIXELS.position() + " bytes");
    } else if (decoded instanceof Rejected rejected) {
      require(PIXELS.position() == 0, "a rejected image left pixels");
      require(!rejected.cause().isBlank(), "a rejection without a cause");
    }
    return new Measured(decoded, nanos, allocated);
  }

  private static ImageRecord record(byte[] data) {
    RecordHeaders headers = new RecordHeaders();
    String contentType = data.length == 0 ? "" : TYPES.get(data[0] & 3);
    if (!contentType.isEmpty()) {
      headers.add("content-type", contentType.getBytes(US_ASCII));
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
