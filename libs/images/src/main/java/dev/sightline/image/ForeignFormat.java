package dev.sightline.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * File formats that people send as images and that are not supported. They are recognised by their
 * first bytes, so that a rejection names the format.
 */
enum ForeignFormat {
  AVIF("an AVIF file"),
  HEIC("a HEIC file"),
  JPEG_2000("a JPEG 2000 file"),
  JPEG_XL("a JPEG XL file"),
  PDF("a PDF file"),
  PSD("a Photoshop file"),
  SVG("an SVG file"),
  TIFF("a TIFF file"),
  AVI("an AVI video"),
  MATROSKA("a Matroska or WebM video"),
  MP4("an MP4 or QuickTime video");

  private static final List<String> AVIF_BRANDS = List.of("avif", "avis");
  private static final List<String> HEIC_BRANDS =
      List.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");

  /** An SVG file may begin with comments and declarations. */
  private static final int SVG_SEARCH = 4_096;

  private final String text;

  ForeignFormat(String text) {
    this.text = text;
  }

  /** Returns the format with an article, for a message. */
  String text() {
    return text;
  }

  static Optional<ForeignFormat> sniff(byte[] bytes) {
    return Arrays.stream(values()).filter(format -> format.begins(bytes)).findFirst();
  }

  private boolean begins(byte[] bytes) {
    return switch (this) {
      case AVIF -> AVIF_BRANDS.contains(brand(bytes));
      case HEIC -> HEIC_BRANDS.contains(brand(bytes));
      case JPEG_2000 -> has(bytes, 0, "\0\0\0\fjP  ") || has(bytes, 0, "\u00ff\u004f\u00ff\u0051");
      case JPEG_XL -> has(bytes, 0, "\u00ff\n") || has(bytes, 0, "\0\0\0\fJXL ");
      case PDF -> has(bytes, 0, "%PDF-");
      case PSD -> has(bytes, 0, "8BPS");
      case SVG -> isSvg(bytes);
      case TIFF -> has(bytes, 0, "II*\0") || has(bytes, 0, "MM\0*") || has(bytes, 0, "II+\0");
      case AVI -> has(bytes, 0, "RIFF") && has(bytes, 8, "AVI ");
      case MATROSKA -> has(bytes, 0, "\u001aE\u00df\u00a3");
      // Files of this kind with other brands are images, tested above.
      case MP4 -> !brand(bytes).isEmpty();
    };
  }

  /** Returns the main brand of an ISO base media file; empty if it is none. */
  private static String brand(byte[] bytes) {
    return has(bytes, 4, "ftyp") && bytes.length >= 12 ? text(bytes, 8, 12) : "";
  }

  private static boolean isSvg(byte[] bytes) {
    String start = text(bytes, 0, Math.min(bytes.length, SVG_SEARCH));
    String visible = start.startsWith("\u00ef\u00bb\u00bf") ? start.substring(3) : start;
    return visible.stripLeading().startsWith("<")
        && visible.toLowerCase(Locale.ROOT).contains("<svg");
  }

  private static boolean has(byte[] bytes, int offset, String magic) {
    int end = offset + magic.length();
    return bytes.length >= end && text(bytes, offset, end).equals(magic);
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, ISO_8859_1);
  }
}
