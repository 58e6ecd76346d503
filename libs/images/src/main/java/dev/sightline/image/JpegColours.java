package dev.sightline.image;

import static dev.sightline.image.JpegMarker.ADOBE;
import static dev.sightline.image.JpegMarker.EXIF;
import static dev.sightline.image.JpegMarker.JFIF;
import static dev.sightline.image.JpegMarker.MIN_ADOBE_BYTES;
import static dev.sightline.image.JpegMarker.MIN_JFIF_BYTES;

import java.nio.ByteOrder;
import java.util.List;

/**
 * What the application segments of a JPEG file say about its colours. Decoders differ in their
 * guesses for files that say nothing.
 */
final class JpegColours {
  /** The only part of a profile in one segment. */
  private static final String WHOLE_PROFILE = JpegProfile.NAME + "\1\1";

  private boolean jfif;
  private boolean exif;
  private boolean adobe;
  private boolean adobeYcbcr;
  private boolean otherProfile;

  /**
   * Notes what a segment says.
   *
   * @param content offset of the segment's content
   * @param end offset after the segment
   */
  void read(FileBytes jpeg, int marker, int content, int end) {
    int length = end - content;
    switch (marker) {
      case JpegMarker.APP0 -> jfif |= length >= MIN_JFIF_BYTES && jpeg.has(content, JFIF);
      case JpegMarker.APP1 -> exif |= length >= EXIF.length() && jpeg.has(content, EXIF);
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

  private void readAdobe(FileBytes jpeg, int content, int length) {
    if (length >= MIN_ADOBE_BYTES && jpeg.has(content, ADOBE)) {
      adobe = true;
      adobeYcbcr = jpeg.has(content + MIN_ADOBE_BYTES - 1, "\1");
    }
  }

  /** Returns whether the values are grey or YCbCr for every decoder and need no conversion. */
  boolean arePlain(List<JpegFrame.Component> components) {
    return !otherProfile
        && (components.size() == 1 || components.size() == 3 && areYcbcr(components));
  }

  private boolean areYcbcr(List<JpegFrame.Component> components) {
    if (adobe) {
      return adobeYcbcr;
    }
    boolean numbered = true;
    for (int i = 0; i < components.size(); i++) {
      numbered &= components.get(i).id() == i + 1;
    }
    return jfif || exif && numbered;
  }
}
