package dev.sightline.image;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * The segments of a JPEG's colour profile, which are numbered (ICC.1, B.4). Some programs number
 * them from 0. The reader refuses a file whose profile is not whole or has another number of
 * components.
 */
final class JpegProfile {
  static final String NAME = "ICC_PROFILE\0";

  /** Number of bytes before a segment's part of the profile: the name, its number, their count. */
  static final int HEADER_BYTES = NAME.length() + 2;

  private static final int PROFILE_HEADER_BYTES = 128;
  private static final int COLOUR_SPACE = 16;

  private final Set<Integer> numbers = new HashSet<>();
  private final Set<Integer> counts = new HashSet<>();
  private int segments;
  private int components;

  /**
   * @param content offset of the segment's content, of at least {@link #HEADER_BYTES}
   * @param end offset after the segment
   */
  void add(FileBytes jpeg, int content, int end) throws IOException {
    int number = jpeg.u8(content + NAME.length());
    numbers.add(number);
    counts.add(jpeg.u8(content + NAME.length() + 1));
    segments++;
    int profile = content + HEADER_BYTES;
    if (number <= 1 && end - profile >= PROFILE_HEADER_BYTES) {
      components = components(jpeg, profile + COLOUR_SPACE);
    }
  }

  private static int components(FileBytes jpeg, int space) {
    if (jpeg.has(space, "GRAY")) {
      return 1;
    }
    return jpeg.has(space, "CMYK") ? 4 : 3;
  }

  boolean isEmpty() {
    return segments == 0;
  }

  /**
   * Returns whether the profile has the number of components, and its segments are those that they
   * declare, each once.
   */
  boolean suits(int imageComponents) {
    int first = numbers.contains(0) ? 0 : 1;
    return components == imageComponents
        && counts.equals(Set.of(segments))
        && numbers.size() == segments
        && numbers.stream().allMatch(number -> number < first + segments);
  }
}
