package dev.sightline.modelstore;

/** The text of {@code CURRENT}: the number of the version to serve, on one line. */
public final class CurrentFile {
  private static final int SHOWN = 40;

  private CurrentFile() {}

  /** Returns the version, or a fault that quotes the text. */
  public static Parsed<Integer> parse(String text) {
    String line = text.strip();
    return ModelVersion.isNumber(line)
        ? Parsed.of(Integer.valueOf(line))
        : Parsed.fault("holds " + quoted(line) + ", which is not a version such as 1");
  }

  static String quoted(String line) {
    String shown = line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line;
    return "'" + shown.replaceAll("\\p{Cntrl}", " ") + "'";
  }
}
