package dev.sightline.inference;

/** Text that says why an image is rejected. */
public final class RejectionCause {
  private static final int MAX_LENGTH = 300;

  private RejectionCause() {}

  /**
   * Returns the text as one printable line of at most 300 characters. Libraries quote the damaged
   * file in their messages.
   */
  public static String oneLine(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) : line;
  }
}
