package dev.sightline.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Optional;

/** Supported image file formats. They are recognised by their first bytes, never by a name. */
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

  /** Returns the IANA media type, such as {@code image/jpeg}. */
  public String mediaType() {
    return mediaType;
  }

  /**
   * Recognises the format by the file's magic bytes. This says nothing about the rest of the file.
   *
   * @return empty if the bytes begin no known format
   */
  public static Optional<ImageFormat> sniff(byte[] bytes) {
    return Arrays.stream(values()).filter(format -> format.begins(bytes)).findFirst();
  }

  private boolean begins(byte[] bytes) {
    return switch (this) {
      case JPEG -> has(bytes, 0, "\u00ff\u00d8\u00ff");
      case PNG -> has(bytes, 0, "\u0089PNG\r\n\u001a\n");
      case GIF -> has(bytes, 0, "GIF87a") || has(bytes, 0, "GIF89a");
      // "BM" also begins ordinary text, so the reserved bytes of the file header must be zero, too.
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
