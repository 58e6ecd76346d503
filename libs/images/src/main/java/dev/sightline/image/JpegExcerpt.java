package dev.sightline.image;

import static dev.sightline.image.JpegMarker.ADOBE;
import static dev.sightline.image.JpegMarker.JFIF;
import static dev.sightline.image.JpegMarker.MIN_ADOBE_BYTES;
import static dev.sightline.image.JpegMarker.MIN_JFIF_BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a JPEG file that its pixels depend on. The reader reports only the first warning of
 * an image, so a harmless one would hide that the pixels are damaged. What harmless warnings are
 * about is left out or corrected here: metadata, bytes between segments, an unknown JFIF version
 * and a colour profile that is broken or of another colour space.
 */
final class JpegExcerpt {
  private static final int KNOWN_VERSION = 1;

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
    OTHER
  }

  private record Part(Kind kind, int from, int end) {
    /** Returns the offset of the segment's content, after its marker and length. */
    int content() {
      return from + 4;
    }
  }

  /** Keeps a part that follows those kept before. */
  void keep(int from, int end) {
    add(new Part(Kind.OTHER, from, end));
  }

  /**
   * Keeps a segment of metadata before the first scan if colours depend on it as readers understand
   * it.
   *
   * @param from offset of the marker's first byte
   * @param end offset after the segment
   */
  void keepColours(int marker, int from, int end) throws IOException {
    int content = from + 4;
    if (marker == JpegMarker.APP0 && holds(JFIF, content, end, MIN_JFIF_BYTES)) {
      add(new Part(Kind.JFIF, from, end));
      corrected |= jpeg.u8(content + JFIF.length()) != KNOWN_VERSION;
    } else if (marker == JpegMarker.APP2
        && holds(JpegProfile.NAME, content, end, JpegProfile.HEADER_BYTES)) {
      add(new Part(Kind.PROFILE, from, end));
      profile.add(jpeg, content, end);
    } else if (marker == JpegMarker.APP14 && holds(ADOBE, content, end, MIN_ADOBE_BYTES)) {
      keep(from, end);
    }
  }

  private boolean holds(String name, int content, int end, int minBytes) {
    return end - content >= minBytes && jpeg.has(content, name);
  }

  private void add(Part part) {
    parts.add(part);
    length += part.end - part.from;
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
    if (!profile.suits(components) && parts.removeIf(part -> part.kind == Kind.PROFILE)) {
      length = parts.stream().mapToInt(part -> part.end - part.from).sum();
    }
    if (!isCopy()) {
      return file;
    }
    ByteBuffer excerpt = ByteBuffer.allocate(length);
    for (Part part : parts) {
      int start = excerpt.position();
      excerpt.put(file, part.from, part.end - part.from);
      if (part.kind == Kind.JFIF) {
        excerpt.put(start + part.content() - part.from + JFIF.length(), (byte) KNOWN_VERSION);
      }
    }
    return excerpt.array();
  }
}
