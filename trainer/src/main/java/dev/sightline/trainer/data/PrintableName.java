package dev.sightline.trainer.data;

/** Name of a file or class as text for one line of output. */
final class PrintableName {
  private PrintableName() {}

  /** Returns the name with its control characters and line separators escaped as in Java. */
  static String of(String name) {
    StringBuilder text = new StringBuilder();
    name.codePoints().forEach(c -> append(c, text));
    return text.toString();
  }

  /** Returns whether a name has characters that cannot be printed in one line. */
  static boolean needsEscapes(String name) {
    return name.codePoints().anyMatch(PrintableName::isControl);
  }

  private static void append(int c, StringBuilder text) {
    switch (c) {
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> {
        if (isControl(c)) {
          text.append("\\u").append(Integer.toHexString(0x10000 | c).substring(1));
        } else {
          text.appendCodePoint(c);
        }
      }
    }
  }

  private static boolean isControl(int c) {
    int type = Character.getType(c);
    return Character.isISOControl(c)
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
