package dev.sightline.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The Exif segments before the first scan of a JPEG file. Metadata that exceed one segment continue
 * in the next one, so several segments are one block. Its first directory counts, which is in the
 * first segment in general.
 */
final class JpegExif {
  private final List<FileBytes> parts = new ArrayList<>();

  /**
   * Notes an application segment if it has Exif metadata.
   *
   * @param content offset of the segment's content
   * @param end offset after the segment
   */
  void add(FileBytes jpeg, int content, int end) {
    int from = content + JpegMarker.EXIF.length();
    if (from <= end && jpeg.has(content, JpegMarker.EXIF)) {
      parts.add(jpeg.part(from, end - from, ByteOrder.BIG_ENDIAN));
    }
  }

  /** Returns the orientation that the metadata state. */
  Orientation orientation() {
    return switch (parts.size()) {
      case 0 -> Orientation.UPRIGHT;
      case 1 -> ExifOrientation.of(parts.get(0));
      default -> ExifOrientation.of(joined());
    };
  }

  private FileBytes joined() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.forEach(part -> part.writeTo(all));
    return new FileBytes(all.toByteArray(), ByteOrder.BIG_ENDIAN);
  }
}
