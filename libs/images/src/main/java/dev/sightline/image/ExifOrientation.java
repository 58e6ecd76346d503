package dev.sightline.image;

import java.io.EOFException;
import java.nio.ByteOrder;

/**
 * Reads the orientation from Exif metadata (Exif 2.32, 4.6.4; TIFF 6.0, section 2). Only the first
 * directory, which describes the picture, is read: directories may refer to each other in loops and
 * to any depth.
 */
final class ExifOrientation {
  private static final int TAG = 0x0112;
  private static final int ENTRY_BYTES = 12;
  private static final int TYPE_BYTE = 1;
  private static final int TYPE_SHORT = 3;
  private static final int TYPE_LONG = 4;

  private ExifOrientation() {}

  /** Metadata that cannot be read is ignored, because the picture itself may be valid. */
  static Orientation of(FileBytes exif) {
    try {
      ByteOrder order = exif.has(0, "II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
      return inFirstDirectory(exif.part(0, exif.length(), order));
    } catch (EOFException e) {
      return Orientation.UPRIGHT;
    }
  }

  private static Orientation inFirstDirectory(FileBytes tiff) throws EOFException {
    long directory = tiff.u32(4);
    int entries = tiff.u16(directory);
    for (int i = 0; i < entries; i++) {
      long entry = directory + 2 + (long) ENTRY_BYTES * i;
      if (tiff.u16(entry) == TAG && tiff.u32(entry + 4) == 1) {
        return Orientation.ofExif(value(tiff, entry));
      }
    }
    return Orientation.UPRIGHT;
  }

  private static int value(FileBytes tiff, long entry) throws EOFException {
    return switch (tiff.u16(entry + 2)) {
      case TYPE_BYTE -> tiff.u8(entry + 8);
      case TYPE_SHORT -> tiff.u16(entry + 8);
      case TYPE_LONG -> (int) tiff.u32(entry + 8);
      default -> 0;
    };
  }
}
