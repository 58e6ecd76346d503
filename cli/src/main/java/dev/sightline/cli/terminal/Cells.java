package dev.sightline.cli.terminal;

/**
 * Measures, shortens and pads text by the columns that a terminal needs for it: two for the wide
 * characters of East Asian scripts and emoji, none for combining ones. The ranges are those of
 * Unicode's EastAsianWidth that are wide or fullwidth.
 */
public final class Cells {
  private static final int[][] WIDE = {
    {0x1100, 0x115f},
    {0x2e80, 0x303e},
    {0x3041, 0x33ff},
    {0x3400, 0x4dbf},
    {0x4e00, 0x9fff},
    {0xa000, 0xa4cf},
    {0xa960, 0xa97f},
    {0xac00, 0xd7a3},
    {0xf900, 0xfaff},
    {0xfe30, 0xfe6f},
    {0xff00, 0xff60},
    {0xffe0, 0xffe6},
    {0x1f300, 0x1f64f},
    {0x1f680, 0x1f6ff},
    {0x1f900, 0x1f9ff},
    {0x1fa70, 0x1faff},
    {0x20000, 0x3fffd}
  };

  private static final String CUT = "…";

  private Cells() {}

  /** Returns the number of columns. */
  public static int width(String text) {
    return text.codePoints().map(Cells::width).sum();
  }

  private static int width(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(c) ? 2 : 1;
    };
  }

  private static boolean isWide(int c) {
    for (int[] range : WIDE) {
      if (c <= range[1]) {
        return c >= range[0];
      }
    }
    return false;
  }

  /** Returns the text if it fits, or its beginning and a mark. */
  public static String fit(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    int end = 0;
    int used = 1;
    while (used + width(text.codePointAt(end)) <= columns) {
      used += width(text.codePointAt(end));
      end = text.offsetByCodePoints(end, 1);
    }
    return columns < 1 ? "" : text.substring(0, end) + CUT;
  }

  /** Returns the text if it fits, or a mark and its end, which distinguishes paths. */
  public static String tail(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    int start = text.length();
    int used = 1;
    while (used + width(text.codePointBefore(start)) <= columns) {
      used += width(text.codePointBefore(start));
      start = text.offsetByCodePoints(start, -1);
    }
    return columns < 1 ? "" : CUT + text.substring(start);
  }

  /** Returns exactly that many columns, left aligned. */
  public static String left(String text, int columns) {
    String fitting = fit(text, columns);
    return fitting + " ".repeat(columns - width(fitting));
  }
}
