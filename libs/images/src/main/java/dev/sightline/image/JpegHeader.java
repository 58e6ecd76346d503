package dev.sightline.image;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.io.IOException;
import java.util.Arrays;

/**
 * Properties that a JPEG file declares before its first pixel (ITU-T T.81, annex B).
 *
 * @param components 1 for grey, 3 for colour, 4 for CMYK; 0 if the file does not declare it
 * @param orientation transformation that makes the picture upright
 */
record JpegHeader(int components, Orientation orientation) {
  /** Header of a file of another format. */
  static final JpegHeader NONE = new JpegHeader(0, Orientation.UPRIGHT);

  private static final int START_OF_SCAN = 0xDA;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int APP1 = 0xE1;
  private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};

  /** Reads as far as the file is well-formed. The decoder reports errors. */
  static JpegHeader of(byte[] jpeg) {
    Orientation orientation = Orientation.UPRIGHT;
    int at = 2;
    while (at + 4 <= jpeg.length && (jpeg[at] & 0xFF) == 0xFF) {
      int marker = jpeg[at + 1] & 0xFF;
      if (marker == 0xFF) {
        at++; // A fill byte.
        continue;
      }
      int length = (jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF;
      int end = at + 2 + length;
      if (marker == START_OF_SCAN || marker == END_OF_IMAGE || end > jpeg.length) {
        break;
      }
      if (marker == APP1 && begins(jpeg, at + 4, end)) {
        orientation = orientation(jpeg, at + 4 + EXIF.length, end);
      }
      if (isStartOfFrame(marker) && length >= 8) {
        return new JpegHeader(jpeg[at + 9] & 0xFF, orientation);
      }
      at = end;
    }
    return new JpegHeader(0, orientation);
  }

  boolean isFourColour() {
    return components == 4;
  }

  /**
   * Returns whether the marker is one of SOF0 to SOF15. Three markers in that range have other
   * meanings.
   */
  private static boolean isStartOfFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static boolean begins(byte[] jpeg, int from, int end) {
    return end - from > EXIF.length
        && Arrays.equals(jpeg, from, from + EXIF.length, EXIF, 0, EXIF.length);
  }

  /** Metadata that cannot be read is ignored, because the picture itself may be valid. */
  private static Orientation orientation(byte[] jpeg, int from, int end) {
    try (var stream = new EncodedInput(jpeg, from, end - from)) {
      Entry entry = new TIFFReader().read(stream).getEntryById(TIFF.TAG_ORIENTATION);
      return entry != null && entry.getValue() instanceof Number number
          ? Orientation.ofExif(number.intValue())
          : Orientation.UPRIGHT;
    } catch (IOException | RuntimeException e) {
      return Orientation.UPRIGHT;
    }
  }
}
