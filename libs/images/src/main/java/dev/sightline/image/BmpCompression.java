package dev.sightline.image;

/** How the pixels of a BMP file are stored; a constant's ordinal is its code in the file. */
enum BmpCompression {
  NONE,
  RUN_LENGTH_8,
  RUN_LENGTH_4,
  /** Not compressed; masks say which bits belong to which colour. */
  MASKS;

  static BmpCompression of(long code) throws UndecodableImageException {
    if (code == 4 || code == 5) {
      throw UndecodableImageException.unsupported("a BMP file that contains a JPEG or PNG file");
    }
    if (code >= values().length) {
      throw UndecodableImageException.unsupported("a BMP file with compression " + code);
    }
    return values()[(int) code];
  }

  boolean isRunLength() {
    return this == RUN_LENGTH_8 || this == RUN_LENGTH_4;
  }

  boolean suits(int bits) {
    return switch (this) {
      case NONE -> true;
      case RUN_LENGTH_8 -> bits == 8;
      case RUN_LENGTH_4 -> bits == 4;
      case MASKS -> bits == 16 || bits == 32;
    };
  }
}
