package dev.sightline.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

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

  private final SortedMap<Integer, FileBytes> parts = new TreeMap<>();
  private final Set<Integer> counts = new HashSet<>();
  private int segments;

  /**
   * @param content offset of the segment's content, of at least {@link #HEADER_BYTES}
   * @param end offset after the segment
   */
  void add(FileBytes jpeg, int content, int end) throws IOException {
    int from = content + HEADER_BYTES;
    FileBytes part = jpeg.part(from, end - from, ByteOrder.BIG_ENDIAN);
    parts.put(jpeg.u8(content + NAME.length()), part);
    counts.add(jpeg.u8(content + NAME.length() + 1));
    segments++;
  }

  /**
   * Returns the number of components of the images that the profile is for, 0 if it is for none.
   */
  private int components() {
    FileBytes first = parts.values().iterator().next();
    if (first.length() < PROFILE_HEADER_BYTES
        || !hasOneOf(CLASSES, first, CLASS)
        || !hasOneOf(CONNECTION_SPACES, first, CONNECTION_SPACE)) {
      return 0;
    }
    if (first.has(COLOUR_SPACE, "RGB ")) {
      return 3;
    }
    if (first.has(COLOUR_SPACE, "GRAY")) {
      return 1;
    }
    return first.has(COLOUR_SPACE, "CMYK") ? 4 : 0;
  }

  private static boolean hasOneOf(Set<String> signatures, FileBytes profile, int at) {
    return signatures.stream().anyMatch(signature -> profile.has(at, signature));
  }

  boolean isEmpty() {
    return segments == 0;
  }

  /**
   * Returns whether the profile is for images with this number of components, and its segments are
   * those that they declare, each once.
   */
  boolean suits(int imageComponents) {
    return !isEmpty()
        && components() == imageComponents
        && counts.equals(Set.of(segments))
        && parts.size() == segments
        && parts.firstKey() <= 1
        && parts.lastKey() - parts.firstKey() < segments;
  }

  /** Returns the length of the profile. */
  int length() {
    return parts.values().stream().mapToInt(FileBytes::length).sum();
  }

  /** Returns the profile, joined from its segments in the order of their numbers. */
  byte[] bytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream(length());
    parts.values().forEach(part -> part.writeTo(all));
    return all.toByteArray();
  }
}
