package dev.sightline.image;

import static dev.sightline.image.JpegMarker.ADOBE;
import static dev.sightline.image.JpegMarker.JFIF;
import static dev.sightline.image.JpegMarker.MIN_ADOBE_BYTES;
import static dev.sightline.image.JpegMarker.MIN_JFIF_BYTES;

import java.io.EOFException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the application segments before the first scan of a JPEG file say about its colours.
 * Decoders differ in their guesses for files that say nothing or contradict themselves; libjpeg's
 * guess counts. Transformations are those of Adobe's segments: 0 is none, 1 is RGB as YCbCr, 2 is
 * CMYK as YCCK.
 */
final class JpegColours {
  private static final int NONE = 0;
  private static final int YCBCR = 1;
  private static final int YCCK = 2;

  /** No segment of Adobe's states a transformation. */
  private static final int UNSTATED = -1;

  /** The only part of a profile in one segment. */
  private static final String WHOLE_PROFILE = JpegProfile.NAME + "\1\1";

  private boolean jfif;
  private int adobe = UNSTATED;
  private boolean otherProfile;

  /**
   * Notes what a segment before the first scan says.
   *
   * @param content offset of the segment's content
   * @param end offset after the segment
   */
  void read(FileBytes jpeg, int marker, int content, int end) throws EOFException {
    int length = end - content;
    switch (marker) {
      case JpegMarker.APP0 -> jfif |= length >= MIN_JFIF_BYTES && jpeg.has(content, JFIF);
      case JpegMarker.APP2 -> readProfile(jpeg, content, end);
      case JpegMarker.APP14 -> readAdobe(jpeg, content, length);
      default -> {}
    }
  }

  private void readProfile(FileBytes jpeg, int content, int end) {
    if (jpeg.has(content, JpegProfile.NAME)) {
      int from = content + WHOLE_PROFILE.length();
      otherProfile |=
          from > end
              || !jpeg.has(content, WHOLE_PROFILE)
              || !IccProfile.isSrgb(jpeg.part(from, end - from, ByteOrder.BIG_ENDIAN));
    }
  }

  private void readAdobe(FileBytes jpeg, int content, int length) throws EOFException {
    if (length >= MIN_ADOBE_BYTES && jpeg.has(content, ADOBE)) {
      adobe = jpeg.u8(content + MIN_ADOBE_BYTES - 1);
    }
  }

  /** Returns whether the values are grey or YCbCr. */
  boolean arePlain(List<JpegFrame.Component> components) {
    return components.size() == 1 || components.size() == 3 && ofThree(components) == YCBCR;
  }

  /** Returns whether there is a profile other than sRGB, which may be broken. */
  boolean haveOtherProfile() {
    return otherProfile;
  }

  /**
   * Returns the transformation that a segment of Adobe's has to state so that all decoders make the
   * same of the file; empty if they do anyway.
   */
  OptionalInt missing(List<JpegFrame.Component> components) {
    return switch (components.size()) {
      case 3 -> missingOfThree(ofThree(components));
      case 4 -> adobe <= NONE || adobe == YCCK ? OptionalInt.empty() : OptionalInt.of(YCCK);
      default -> OptionalInt.empty();
    };
  }

  private OptionalInt missingOfThree(int transformation) {
    boolean clear =
        adobe == transformation || adobe == UNSTATED && (jfif || transformation == NONE);
    return clear ? OptionalInt.empty() : OptionalInt.of(transformation);
  }

  /** JFIF files are YCbCr whatever else they say; an unknown transformation is taken for YCbCr. */
  private int ofThree(List<JpegFrame.Component> components) {
    boolean rgb = adobe == NONE || adobe == UNSTATED && areNamedRgb(components);
    return rgb && !jfif ? NONE : YCBCR;
  }

  private static boolean areNamedRgb(List<JpegFrame.Component> components) {
    return components.get(0).id() == 'R'
        && components.get(1).id() == 'G'
        && components.get(2).id() == 'B';
  }
}
