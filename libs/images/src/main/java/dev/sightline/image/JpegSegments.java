package dev.sightline.image;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the segments of a JPEG file say about its image (ITU-T T.81, annex B). Segments are found as
 * the decoder finds them: it skips what is between them, as coded pixels are skipped here.
 */
final class JpegSegments {
  private static final int FIRST = 2;
  private static final int MARKER_PREFIX = 0xFF;

  private final FileBytes jpeg;
  private final DecodeLimits limits;
  private final JpegExcerpt pixelData;
  private final List<JpegScan> scans = new ArrayList<>();
  private @Nullable JpegFrame frame;
  private final JpegColours colours = new JpegColours();
  private final JpegExif exif = new JpegExif();
  private final JpegTables tables = new JpegTables();
  private Orientation orientation = Orientation.UPRIGHT;
  private int segments;
  private int restartInterval;
  private boolean complete;

  private JpegSegments(byte[] file, DecodeLimits limits) {
    jpeg = new FileBytes(file, ByteOrder.BIG_ENDIAN);
    pixelData = new JpegExcerpt(file, jpeg);
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

  private void requireWholeImage() throws UndecodableImageException {
    BitSet missing = frame().componentIds();
    for (JpegScan scan : scans) {
      missing.andNot(scan.components());
    }
    if (!missing.isEmpty()) {
      throw UndecodableImageException.corrupt(
          String.format(
              Locale.ROOT, "no scan of the JPEG file has the component %d", missing.nextSetBit(0)));
    }
  }

  Orientation orientation() {
    return orientation;
  }

  /**
   * Returns whether every decoder reads the same from the {@linkplain #pixelData pixel data}: grey
   * values or YCbCr, all tables, and an end. A {@linkplain #profile profile} that matters is one
   * for RGB, whole and not too long.
   */
  boolean isPlain() throws UndecodableImageException {
    return complete
        && tables.areComplete()
        && colours.arePlain(frame().components())
        && (!colours.haveOtherProfile() || isConvertible());
  }

  private boolean isConvertible() throws UndecodableImageException {
    JpegProfile profile = pixelData.profile();
    return frame().components().size() == 3
        && profile.suits(3)
        && profile.length() <= SrgbConversion.MAX_PROFILE_BYTES;
  }

  /** Returns the length of the {@linkplain #profile profile}, 0 if no colour is converted by it. */
  int profileBytes() throws UndecodableImageException {
    JpegProfile profile = pixelData.profile();
    int components = frame().components().size();
    return components > 1 && colours.haveOtherProfile() && profile.suits(components)
        ? profile.length()
        : 0;
  }

  /** Returns the profile from whose colours the values of a plain file must be converted. */
  byte[] profile() {
    return pixelData.profile().bytes();
  }

  /**
   * Returns whether the decoder keeps the coefficients of the whole image until its last scan. A
   * single scan has all components.
   */
  boolean keepsCoefficients() throws UndecodableImageException {
    return frame().progressive() || scans.size() > 1;
  }

  /** Returns whether the file defines the tables that its scans use. */
  boolean hasTables() {
    return tables.areComplete();
  }

  /** Returns the number of samples that all scans and their outputs visit together. */
  long scannedSamples() {
    long samples = 0;
    for (JpegScan scan : scans) {
      samples += scan.samples();
    }
    return samples;
  }

  /** Returns the number of samples that all scans and one output after them visit together. */
  long samplesOfOneOutput() throws UndecodableImageException {
    return scannedSamples() - (scans.size() - 1) * frame().outputSamples();
  }

  /** Returns the file without anything that the pixels do not depend on. */
  byte[] pixelData() throws UndecodableImageException {
    return pixelData.bytes(frame().components().size());
  }

  /** Returns the maximum length of the pixel data. */
  int maxBytes() {
    return pixelData.maxLength();
  }

  /** Returns the maximum memory of the pixel data, which may be those of the file. */
  int copiedBytes() {
    return pixelData.copiedBytes();
  }

  private void readAll() throws IOException, UndecodableImageException {
    pixelData.keep(0, FIRST);
    int at = markerFrom(FIRST);
    while (at < jpeg.length() && jpeg.u8(at) != JpegMarker.END_OF_IMAGE) {
      limits.checkSegments(++segments);
      int marker = known(at);
      int end = at + 1 + length(at + 1);
      readSegment(marker, at + 1, end);
      int next = markerFrom(end);
      if (marker == JpegMarker.START_OF_SCAN) {
        int scanEnd = next < jpeg.length() ? next - 1 : next;
        requireRestarts(end, scanEnd);
        pixelData.keep(at - 1, scanEnd);
      } else if (!JpegMarker.isMetadata(marker)) {
        pixelData.keep(at - 1, end);
      } else if (scans.isEmpty()) {
        pixelData.keepColours(marker, at - 1, end);
      }
      at = next;
    }
    complete = at < jpeg.length();
    if (complete) {
      pixelData.keep(at - 1, at + 1);
    }
    requireWholeImage();
    orientation = exif.orientation();
    colours.missing(frame().components()).ifPresent(pixelData::setTransformation);
  }

  private int known(int at) throws IOException, UndecodableImageException {
    int marker = jpeg.u8(at);
    if (!JpegMarker.isKnown(marker)) {
      throw UndecodableImageException.corrupt(
          String.format(
              Locale.ROOT, "the JPEG file has the unknown marker %02X at byte %d", marker, at));
    }
    return marker;
  }

  /** Returns the offset of the next segment's marker, its second byte, or the file's length. */
  private int markerFrom(int from) throws IOException {
    int at = jpeg.indexOfAllOnes(from);
    while (at + 1 < jpeg.length()) {
      int marker = jpeg.u8(at + 1);
      if (marker != 0 && marker != MARKER_PREFIX && !JpegMarker.isSkipped(marker)) {
        return at + 1;
      }
      at = jpeg.indexOfAllOnes(at + 1);
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
    if (scans.isEmpty()) {
      readMetadata(marker, content, end);
    }
    tables.read(jpeg, marker, content, end);
    if (marker == JpegMarker.START_OF_SCAN) {
      readScan(content, end);
    } else if (JpegMarker.isStartOfFrame(marker)) {
      requireNoFrame();
      frame = JpegFrame.read(jpeg, content, marker, limits);
    } else if (marker == JpegMarker.RESTART_INTERVAL) {
      restartInterval = jpeg.u16(content);
    }
  }

  /** Decoders read metadata up to the first scan. */
  private void readMetadata(int marker, int content, int end) throws IOException {
    colours.read(jpeg, marker, content, end);
    if (marker == JpegMarker.APP1) {
      exif.add(jpeg, content, end);
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

  /**
   * Requires the restart markers of the last scan. If they end too early, the reader may warn only
   * of superfluous bytes.
   */
  private void requireRestarts(int from, int end) throws IOException, UndecodableImageException {
    if (restartInterval == 0) {
      return;
    }
    long expected = (scans.get(scans.size() - 1).units() - 1) / restartInterval;
    long found = 0;
    int at = jpeg.indexOfAllOnes(from);
    while (at + 1 < end) {
      if (JpegMarker.isRestart(jpeg.u8(at + 1))) {
        found++;
      }
      at = jpeg.indexOfAllOnes(at + 1);
    }
    if (found < expected) {
      throw UndecodableImageException.corrupt(
          String.format(Locale.ROOT, "a JPEG scan has %d of %d restart markers", found, expected));
    }
  }
}
