package dev.sightline.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * File formats that people send as images and that are not supported. They are recognised by their
 * first bytes, so that a rejection names the format.
 */
enum ForeignFormat {
  AVIF("an AVIF file"),
  HEIC("a HEIC file"),
  CANON_RAW("a Canon raw file"),
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

  private static final List<String> TIFF_BEGINNINGS = List.of("II*\0", "MM\0*", "II+\0", "MM\0+");

  /** Kinds of boxes with which a QuickTime video without brands begins. */
  private static final List<String> QUICKTIME_BOXES = List.of("moov", "mdat", "wide");

  /** Offsets in the first box of an ISO base media file, in bytes. */
  private static final int BOX_KIND = 4;

  private static final int MAIN_BRAND = 8;
  private static final int COMPATIBLE_BRANDS = 16;

  /** Length of a brand, in bytes. */
  private static final int BRAND = 4;

  private static final int MAX_BOX = 1_024;

  /** An SVG file may begin with comments and declarations. */
  private static final int SVG_SEARCH = 4_096;

  private static final Pattern XML_PROLOG =
      Pattern.compile(
          """
          \\s*(?:<\\?.*?\\?>\
          |<!--.*?-->\
          |<!(?!--)[^\\[>"']*+(?:"[^"]*"[^\\[>"']*+|'[^']*'[^\\[>"']*+)*+(?:\\[.*?]\\s*)?>)\
          """,
          Pattern.DOTALL);

  private static final Pattern SVG_ROOT =
      Pattern.compile("\\s*<(?:\\w+:)?svg[\\s/>]", Pattern.CASE_INSENSITIVE);

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
      case AVIF -> brands(bytes).stream().anyMatch(AVIF_BRANDS::contains);
      case HEIC -> brands(bytes).stream().anyMatch(HEIC_BRANDS::contains);
      case CANON_RAW -> brands(bytes).contains("crx ");
      case JPEG_2000 -> has(bytes, 0, "\0\0\0\fjP  ") || has(bytes, 0, "\u00ff\u004f\u00ff\u0051");
      case JPEG_XL -> has(bytes, 0, "\u00ff\n") || has(bytes, 0, "\0\0\0\fJXL ");
      case PDF -> has(bytes, 0, "%PDF-");
      case PSD -> has(bytes, 0, "8BPS");
      case SVG -> isSvg(bytes);
      case TIFF -> TIFF_BEGINNINGS.stream().anyMatch(magic -> has(bytes, 0, magic));
      case AVI -> has(bytes, 0, "RIFF") && has(bytes, 8, "AVI ");
      case MATROSKA -> has(bytes, 0, "\u001aE\u00df\u00a3");
      // Files of this kind with other brands are images, tested above.
      case MP4 ->
          !brands(bytes).isEmpty()
              || QUICKTIME_BOXES.stream().anyMatch(kind -> has(bytes, BOX_KIND, kind));
    };
  }

  /** Returns the main and the compatible brands of an ISO base media file; empty if it is none. */
  private static List<String> brands(byte[] bytes) {
    if (!has(bytes, BOX_KIND, "ftyp") || bytes.length < MAIN_BRAND + BRAND) {
      return List.of();
    }
    List<String> brands = new ArrayList<>();
    brands.add(text(bytes, MAIN_BRAND, MAIN_BRAND + BRAND));
    int end = Math.min(bytes.length, Math.min(MAX_BOX, ByteBuffer.wrap(bytes).getInt()));
    for (int at = COMPATIBLE_BRANDS; at + BRAND <= end; at += BRAND) {
      brands.add(text(bytes, at, at + BRAND));
    }
    return brands;
  }

  /** Returns whether the first element is one of SVG. */
  private static boolean isSvg(byte[] bytes) {
    String start = text(bytes, 0, Math.min(bytes.length, SVG_SEARCH));
    Matcher prolog = XML_PROLOG.matcher(start);
    int at = start.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
    while (prolog.region(at, start.length()).lookingAt()) {
      at = prolog.end();
    }
    return SVG_ROOT.matcher(start).region(at, start.length()).lookingAt();
  }

  private static boolean has(byte[] bytes, int offset, String magic) {
    int end = offset + magic.length();
    return bytes.length >= end && text(bytes, offset, end).equals(magic);
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, ISO_8859_1);
  }
}
