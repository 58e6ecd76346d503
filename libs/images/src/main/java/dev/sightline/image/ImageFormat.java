package dev.sightline.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Optional;

/** The image file formats that are read, told apart by their first bytes and never by a name. */
public enum ImageFormat {
  JPEG("image/jpeg"),
  PNG("image/png"),
  GIF("image/gif"),
  BMP("image/bmp"),
  WEBP("image/webp");

  private final String mediaType;

  ImageFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** The IANA media type, such as {@code image/jpeg}. */
  public String mediaType() {
    return mediaType;
  }

  /**
   * Tells the format by the file's magic bytes, which promises nothing about the rest of the file.
   *
   * @return empty where no known format begins like this
   */
  public static Optional<ImageFormat> sniff(byte[] bytes) {
    return Arrays.stream(values()).filter(format -> format.begins(bytes)).findFirst();
  }

  private boolean begins(byte[] bytes) {
    return switch (this) {
      case JPEG -> has(bytes, 0, "\u00ff\u00d8\u00ff");
      case PNG -> has(bytes, 0, "\u0089PNG\r\n\u001a\n");
      case GIF -> has(bytes, 0, "GIF87a") || has(bytes, 0, "GIF89a");
      // "BM" alone also begins ordinary text; the reserved bytes of the file header are zero.
      case BMP -> has(bytes, 0, "BM") && has(bytes, 6, "\0\0\0\0");
      case WEBP -> has(bytes, 0, "RIFF") && has(bytes, 8, "WEBP");
    };
  }

  private static boolean has(byte[] bytes, int offset, String magic) {
    byte[] expected = magic.getBytes(ISO_8859_1);
    int end = offset + expected.length;
    return bytes.length >= end && Arrays.equals(bytes, offset, end, expected, 0, expected.length);
  }
}
