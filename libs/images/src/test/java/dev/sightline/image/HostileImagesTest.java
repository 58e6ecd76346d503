package dev.sightline.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sightline.testing.images.HostileImages;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file is refused for the right reason, or answered because its pixels are valid, and costs
 * little. With the readers alone, several take minutes, gigabytes, or the process.
 */
@Timeout(20)
class HostileImagesTest {
  private static final Map<String, byte[]> FILES = HostileImages.all();
  private static final String ANSWERED = "ANSWERED";

  private static final Map<String, String> RIGHT =
      Map.ofEntries(
          Map.entry("exif-nested.jpg", ANSWERED),
          Map.entry("exif-loop.jpg", ANSWERED),
          Map.entry("scans.jpg", "TOO_COSTLY"),
          Map.entry("small-component.jpg", "TOO_COSTLY"),
          Map.entry("small-scans.jpg", "TOO_COSTLY"),
          Map.entry("profiles.jpg", "TOO_COSTLY"),
          Map.entry("comments.jpg", "TOO_COSTLY"),
          Map.entry("holds-jpeg.bmp", "UNSUPPORTED_FORMAT"),
          Map.entry("holds-png.bmp", "UNSUPPORTED_FORMAT"),
          Map.entry("jpeg-length.bmp", "UNSUPPORTED_FORMAT"),
          Map.entry("png-length.bmp", "UNSUPPORTED_FORMAT"),
          Map.entry("run-length.bmp", "CORRUPT_IMAGE"),
          Map.entry("offset.bmp", "CORRUPT_IMAGE"),
          Map.entry("endless.gif", ANSWERED),
          Map.entry("endless-interlaced.gif", ANSWERED),
          Map.entry("comment.gif", ANSWERED),
          Map.entry("clears.gif", "TOO_COSTLY"),
          Map.entry("no-pixels.gif", "CORRUPT_IMAGE"),
          Map.entry("truncated.png", "CORRUPT_IMAGE"),
          Map.entry("rows.png", "TOO_COSTLY"),
          Map.entry("times.png", ANSWERED),
          Map.entry("palettes.png", ANSWERED),
          Map.entry("lossless.webp", "CORRUPT_IMAGE"),
          Map.entry("lossless-huge.webp", "TOO_MANY_PIXELS"),
          Map.entry("transforms.webp", "CORRUPT_IMAGE"),
          Map.entry("images.webp", ANSWERED));

  private static final long MAX_ALLOCATED = 100_000_000;

  private final ImageDecoder decoder = new ImageDecoder(32, 32, 52_000_000L);

  static Stream<String> names() {
    return FILES.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void file_is_refused_or_answered_at_little_cost(String name) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);

    String answer = answer(Objects.requireNonNull(FILES.get(name)));

    assertThat(answer).isEqualTo(RIGHT.get(name));
    assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(MAX_ALLOCATED);
  }

  private String answer(byte[] file) {
    try {
      assertThat(decoder.decode(file)).hasSize(3 * 32 * 32);
      return ANSWERED;
    } catch (UndecodableImageException e) {
      assertThat(e.getMessage()).doesNotContain("null").isNotBlank();
      return e.problem().name();
    }
  }
}
