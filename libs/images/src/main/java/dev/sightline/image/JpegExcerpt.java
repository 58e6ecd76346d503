package dev.sightline.image;

import static dev.sightline.image.JpegMarker.ADOBE;
import static dev.sightline.image.JpegMarker.JFIF;
import static dev.sightline.image.JpegMarker.MIN_ADOBE_BYTES;
import static dev.sightline.image.JpegMarker.MIN_JFIF_BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The parts of a JPEG file that its pixels depend on. The reader reports only the first warning of
 * an image, so a harmless one would hide that the pixels are damaged. What harmless warnings are
 * about is left out or corrected here: metadata, bytes between segments, an unknown JFIF version
 * and a colour profile that is broken or of another colour space. A segment of Adobe's states the
 * transformation of the colours if decoders would differ.
 */
final class JpegExcerpt {
  private static final int KNOWN_VERSION = 1;

  /** Bytes of a segment before its content: marker and length. */
  private static final int HEADER_BYTES = 4;

  /** A segment of Adobe's, version 100 without flags, before its last byte, the transformation. */
  private static final byte[] ADOBE_SEGMENT =
      "\u00FF\u00EE\0\16Adobe\0\144\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private final FileBytes jpeg;
  private final byte[] file;
  private final List<Part> parts = new ArrayList<>();
  private final JpegProfile profile = new JpegProfile();
  private int length;
  private boolean corrected;

  /**
   * @param jpeg the same file
   */
  JpegExcerpt(byte[] file, FileBytes jpeg) {
    this.file = file;
    this.jpeg = jpeg;
  }

  private enum Kind {
    JFIF,
    PROFILE,
    ADOBE,
    OTHER
  }

  /** A part of the file, or other bytes. */
  private record Part(Kind kind, byte[] source, int from, int end) {
    int length() {
      return end - from;
    }
  }

  /** Keeps a part that follows those kept before. */
  void keep(int from, int end) {
    add(Kind.OTHER, from, end);
  }

  /**
   * Keeps a segment of metadata before the first scan if colours depend on it as readers understand
   * it.
   *
   * @param from offset of the marker's first byte
   * @param end offset after the segment
   */
  void keepColours(int marker, int from, int end) throws IOException {
    int content = from + HEADER_BYTES;
    if (marker == JpegMarker.APP0 && holds(JFIF, content, end, MIN_JFIF_BYTES)) {
      add(Kind.JFIF, from, end);
      corrected |= jpeg.u8(content + JFIF.length()) != KNOWN_VERSION;
    } else if (marker == JpegMarker.APP2
        && holds(JpegProfile.NAME, content, end, JpegProfile.HEADER_BYTES)) {
      add(Kind.PROFILE, from, end);
      profile.add(jpeg, content, end);
    } else if (marker == JpegMarker.APP14 && holds(ADOBE, content, end, MIN_ADOBE_BYTES)) {
      add(Kind.ADOBE, from, end);
    }
  }

  private boolean holds(String name, int content, int end, int minBytes) {
    return end - content >= minBytes && jpeg.has(content, name);
  }

  private void add(Kind kind, int from, int end) {
    parts.add(new Part(kind, file, from, end));
    length += end - from;
  }

  private void remove(Kind kind) {
    if (parts.removeIf(part -> part.kind == kind)) {
      length = parts.stream().mapToInt(Part::length).sum();
    }
  }

  /** States the transformation of the colours instead of the file's segments of Adobe's. */
  void setTransformation(int transformation) {
    byte[] segment = Arrays.copyOf(ADOBE_SEGMENT, ADOBE_SEGMENT.length + 1);
    segment[ADOBE_SEGMENT.length] = (byte) transformation;
    remove(Kind.ADOBE);
    parts.add(1, new Part(Kind.ADOBE, segment, 0, segment.length));
    length += segment.length;
    corrected = true;
  }

  /** Returns the colour profile, which may be empty or broken. */
  JpegProfile profile() {
    return profile;
  }

  /** Returns the maximum length of the excerpt. */
  int maxLength() {
    return Math.max(file.length, length);
  }

  /** Returns the maximum number of bytes of the excerpt that are not those of the file itself. */
  int copiedBytes() {
    return profile.isEmpty() && !isCopy() ? 0 : length;
  }

  private boolean isCopy() {
    return corrected || length < file.length;
  }

  /**
   * Returns the file itself if nothing is left out and nothing corrected.
   *
   * @param components number of the image's components
   */
  byte[] bytes(int components) {
    if (!profile.suits(components)) {
      remove(Kind.PROFILE);
    }
    if (!isCopy()) {
      return file;
    }
    ByteBuffer excerpt = ByteBuffer.allocate(length);
    for (Part part : parts) {
      int start = excerpt.position();
      excerpt.put(part.source, part.from, part.length());
      if (part.kind == Kind.JFIF) {
        excerpt.put(start + HEADER_BYTES + JFIF.length(), (byte) KNOWN_VERSION);
      }
    }
    return excerpt.array();
  }
}
