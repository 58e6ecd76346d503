package dev.sightline.image;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * The segments of a JPEG's colour profile, which are numbered (ICC.1, B.4). Some programs number
 * them from 0. The reader refuses a file whose profile is not whole, or is not for images with its
 * number of components.
 */
final class JpegProfile {
  static final String NAME = "ICC_PROFILE\0";

  /** Number of bytes before a segment's part of the profile: the name, its number, their count. */
  static final int HEADER_BYTES = NAME.length() + 2;

  private static final int PROFILE_HEADER_BYTES = 128;
  private static final int CLASS = 12;
  private static final int COLOUR_SPACE = 16;
  private static final int CONNECTION_SPACE = 20;

  /**
   * Classes of profiles that describe the colours of images: input, display, output and conversion.
   * Links, abstract profiles and named colours are for other uses.
   */
  private static final Set<String> CLASSES = Set.of("scnr", "mntr", "prtr", "spac");

  private static final Set<String> CONNECTION_SPACES = Set.of("XYZ ", "Lab ");

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
      components = components(jpeg, profile);
    }
  }

  /** Returns the number of components of the images that a profile is for, 0 if it is for none. */
  private static int components(FileBytes jpeg, int profile) {
    if (!hasOneOf(CLASSES, jpeg, profile + CLASS)
        || !hasOneOf(CONNECTION_SPACES, jpeg, profile + CONNECTION_SPACE)) {
      return 0;
    }
    if (jpeg.has(profile + COLOUR_SPACE, "RGB ")) {
      return 3;
    }
    if (jpeg.has(profile + COLOUR_SPACE, "GRAY")) {
      return 1;
    }
    return jpeg.has(profile + COLOUR_SPACE, "CMYK") ? 4 : 0;
  }

  private static boolean hasOneOf(Set<String> signatures, FileBytes jpeg, int at) {
    return signatures.stream().anyMatch(signature -> jpeg.has(at, signature));
  }

  boolean isEmpty() {
    return segments == 0;
  }

  /**
   * Returns whether the profile is for images with this number of components, and its segments are
   * those that they declare, each once.
   */
  boolean suits(int imageComponents) {
    int first = numbers.contains(0) ? 0 : 1;
    return components == imageComponents
        && counts.equals(Set.of(segments))
        && numbers.size() == segments
        && numbers.stream().allMatch(number -> number < first + segments);
  }
}
