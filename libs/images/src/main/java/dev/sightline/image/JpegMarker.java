package dev.sightline.image;

/** Codes of JPEG segments (ITU-T T.81, table B.1), and names of those of applications. */
final class JpegMarker {
  static final int PROGRESSIVE_FRAME = 0xC2;
  static final int HUFFMAN_TABLES = 0xC4;
  static final int START_OF_IMAGE = 0xD8;
  static final int END_OF_IMAGE = 0xD9;
  static final int START_OF_SCAN = 0xDA;
  static final int QUANTISATION_TABLES = 0xDB;
  static final int RESTART_INTERVAL = 0xDD;
  static final int APP0 = 0xE0;
  static final int APP1 = 0xE1;
  static final int APP2 = 0xE2;
  static final int APP14 = 0xEE;

  /** First bytes of the content of an APP0, APP1 or APP14 segment. */
  static final String JFIF = "JFIF\0";

  static final String EXIF = "Exif\0\0";
  static final String ADOBE = "Adobe";

  /** Minimum lengths of these contents; decoders ignore shorter segments. */
  static final int MIN_JFIF_BYTES = 14;

  static final int MIN_ADOBE_BYTES = 12;

  private static final int TEMPORARY = 0x01;
  private static final int FIRST_START_OF_FRAME = 0xC0;
  private static final int EXTENSION = 0xC8;
  private static final int ARITHMETIC_CONDITIONS = 0xCC;
  private static final int LAST_START_OF_FRAME = 0xCF;
  private static final int FIRST_RESTART = 0xD0;
  private static final int APP15 = 0xEF;
  private static final int COMMENT = 0xFE;

  private JpegMarker() {}

  /** Returns whether the marker belongs to coded pixels, or has no content and no effect. */
  static boolean isSkipped(int marker) {
    return marker == TEMPORARY || isRestart(marker);
  }

  /**
   * Returns whether decoders read or skip the segment by its length. They refuse the other markers,
   * or search for the next one within the segment.
   */
  static boolean isKnown(int marker) {
    return isStartOfFrame(marker)
        || marker == HUFFMAN_TABLES
        || marker == ARITHMETIC_CONDITIONS
        || marker >= START_OF_SCAN && marker <= RESTART_INTERVAL
        || isMetadata(marker);
  }

  /** Three markers in the range of SOF0 to SOF15 have other meanings. */
  static boolean isStartOfFrame(int marker) {
    return marker >= FIRST_START_OF_FRAME
        && marker <= LAST_START_OF_FRAME
        && marker != HUFFMAN_TABLES
        && marker != EXTENSION
        && marker != ARITHMETIC_CONDITIONS;
  }

  static boolean isRestart(int marker) {
    return marker >= FIRST_RESTART && marker < START_OF_IMAGE;
  }

  /** Returns whether the segment is a comment or belongs to an application. */
  static boolean isMetadata(int marker) {
    return marker == COMMENT || marker >= APP0 && marker <= APP15;
  }
}
