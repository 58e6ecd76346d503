package dev.sightline.modelstore;

import java.util.regex.Pattern;

/**
 * One version of a model, written {@code NAME/VERSION}.
 *
 * @param name name of a folder: any text without a slash except {@code .} and {@code ..}
 * @param number from 1 to 999,999,999
 */
public record ModelVersion(String name, int number) {
  private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[^/\\\\\\p{Cntrl}]+");
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

  public ModelVersion {
    if (!isName(name)) {
      throw new IllegalArgumentException("'" + name + "' is not the name of a model's folder");
    }
    if (number < 1) {
      throw new IllegalArgumentException(
          "version " + number + " of " + name + ": versions start at 1");
    }
  }

  /** Returns true if the text can be the name of a model, which is the name of one folder. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** Returns true if the text is the number of a version: 1 to 9 digits, the first not 0. */
  public static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  /** Reads {@code NAME/VERSION}. */
  public static Parsed<ModelVersion> parse(String text) {
    int slash = text.lastIndexOf('/');
    String number = text.substring(slash + 1);
    if (slash < 0 || !isName(text.substring(0, slash)) || !isNumber(number)) {
      return Parsed.fault("'" + text + "' is not NAME/VERSION");
    }
    return Parsed.of(new ModelVersion(text.substring(0, slash), Integer.parseInt(number)));
  }

  @Override
  public String toString() {
    return name + "/" + number;
  }
}
