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

  /** Returns the profile at least up to the end of its tags, whose parts may be short. */
  private FileBytes start() {
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    for (FileBytes part : parts.values()) {
      int missing = IccProfile.TAGS_END - start.size();
      part.part(0, Math.min(part.length(), missing), ByteOrder.BIG_ENDIAN).writeTo(start);
    }
    return new FileBytes(start.toByteArray(), ByteOrder.BIG_ENDIAN);
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
        && IccProfile.components(start()) == imageComponents
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
