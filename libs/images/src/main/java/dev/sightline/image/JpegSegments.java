package dev.sightline.image;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the segments of a JPEG file say about its image (ITU-T T.81, annex B). Segments are found as
 * the decoder finds them: it skips what is between them, as coded pixels are skipped here.
 */
final class JpegSegments {
  private static final int FIRST = 2;
  private static final int MARKER_PREFIX = 0xFF;
  private static final String EXIF = "Exif\0\0";

  private final FileBytes jpeg;
  private final DecodeLimits limits;
  private final Excerpt pixelData;
  private final List<JpegScan> scans = new ArrayList<>();
  private @Nullable JpegFrame frame;
  private final JpegColours colours = new JpegColours();
  private Orientation orientation = Orientation.UPRIGHT;
  private int segments;
  private int keptEnd = FIRST;
  private boolean complete;

  private JpegSegments(byte[] file, DecodeLimits limits) {
    jpeg = new FileBytes(file, ByteOrder.BIG_ENDIAN);
    pixelData = new Excerpt(file);
    this.limits = limits;
  }

  static JpegSegments read(byte[] file, DecodeLimits limits)
      throws IOException, UndecodableImageException {
    JpegSegments segments = new JpegSegments(file, limits);
    segments.readAll();
    return segments;
  }

  JpegFrame frame() throws UndecodableImageException {
    if (frame == null || scans.isEmpty()) {
      throw UndecodableImageException.corrupt("the JPEG file has no image");
    }
    return frame;
  }

  Orientation orientation() {
    return orientation;
  }

  /**
   * Returns whether every decoder reads the same from the file: it has 8 bits, grey values or YCbCr
   * without doubt, no colour profile that matters, and an end.
   */
  boolean isPlain() throws UndecodableImageException {
    return complete && frame().precision() == Byte.SIZE && colours.arePlain(frame().components());
  }

  /**
   * Returns whether the decoder keeps the coefficients of the whole image until its last scan. It
   * does so, too, if the first scan does not have all components, because it then expects others.
   */
  boolean keepsCoefficients() throws UndecodableImageException {
    JpegFrame declared = frame();
    return declared.progressive()
        || scans.size() > 1
        || scans.get(0).components() < declared.components().size();
  }

  /** Returns the number of samples that all scans and their outputs visit together. */
  long scannedSamples() {
    return scans.stream().mapToLong(JpegScan::samples).sum();
  }

  /**
   * Returns the file without metadata that do not affect the pixels, and without bytes between its
   * segments, which readers skip in different ways.
   */
  byte[] withoutMetadata() {
    return pixelData.bytes();
  }

  private void readAll() throws IOException, UndecodableImageException {
    int at = markerFrom(FIRST);
    while (at < jpeg.length() && jpeg.u8(at) != JpegMarker.END_OF_IMAGE) {
      limits.checkSegments(++segments);
      int marker = known(at);
      int end = at + 1 + length(at + 1);
      readSegment(marker, at + 1, end);
      int next = markerFrom(end);
      if (marker == JpegMarker.START_OF_SCAN) {
        keep(at - 1, next < jpeg.length() ? next - 1 : next);
      } else if (!JpegMarker.isMetadata(marker)) {
        keep(at - 1, end);
      }
      at = next;
    }
    complete = at < jpeg.length();
    if (complete) {
      keep(at - 1, at + 1);
    }
    keep(jpeg.length(), jpeg.length());
  }

  private int known(int at) throws IOException, UndecodableImageException {
    int marker = jpeg.u8(at);
    if (!JpegMarker.isKnown(marker)) {
      throw UndecodableImageException.corrupt(
          "the JPEG file has the unknown marker %02X at byte %d".formatted(marker, at));
    }
    return marker;
  }

  /** Keeps a part for the pixels. What lies between it and the part kept before is left out. */
  private void keep(int from, int end) {
    if (from > keptEnd) {
      pixelData.drop(keptEnd, from);
    }
    keptEnd = end;
  }

  /** Returns the offset of the next segment's marker, its second byte, or the file's length. */
  private int markerFrom(int from) throws IOException {
    for (int at = from; at + 1 < jpeg.length(); at++) {
      if (jpeg.u8(at) == MARKER_PREFIX) {
        int marker = jpeg.u8(at + 1);
        if (marker != 0 && marker != MARKER_PREFIX && !JpegMarker.isSkipped(marker)) {
          return at + 1;
        }
      }
    }
    return jpeg.length();
  }

  private int length(int at) throws IOException, UndecodableImageException {
    int length = jpeg.u16(at);
    if (length < Short.BYTES) {
      throw UndecodableImageException.corrupt("the JPEG segment at byte " + at + " has no length");
    }
    jpeg.require(at, length);
    return length;
  }

  private void readSegment(int marker, int from, int end)
      throws IOException, UndecodableImageException {
    int content = from + Short.BYTES;
    colours.read(jpeg, marker, content, end);
    if (marker == JpegMarker.START_OF_SCAN) {
      readScan(content, end);
    } else if (JpegMarker.isStartOfFrame(marker)) {
      requireNoFrame();
      frame = JpegFrame.read(jpeg, content, marker, limits);
    } else if (marker == JpegMarker.APP1 && frame == null && jpeg.has(content, EXIF)) {
      int tiff = content + EXIF.length();
      orientation =
          ExifOrientation.of(jpeg.part(tiff, Math.max(0, end - tiff), ByteOrder.BIG_ENDIAN));
    }
  }

  private void requireNoFrame() throws UndecodableImageException {
    if (frame != null) {
      throw UndecodableImageException.corrupt("the JPEG file has two frames");
    }
  }

  private void readScan(int at, int end) throws IOException, UndecodableImageException {
    if (frame == null) {
      throw UndecodableImageException.corrupt("the JPEG file has a scan before its frame");
    }
    scans.add(JpegScan.read(jpeg, at, end, frame));
  }
}
