package dev.sightline.clisupport.terminal;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The terminal that this process writes to, if it writes to one and not to a file or a pipe. */
public final class Terminal {
  private static final int FALLBACK_WIDTH = 100;

  private Terminal() {}

  /** Returns true if lines can be drawn over in place; false for files, pipes and CI logs. */
  public static boolean isInteractive() {
    Console console = System.console();
    return console != null && isTerminal(console) && !"dumb".equals(System.getenv("TERM"));
  }

  /** Since Java 22 a console can exist without a terminal; {@code isTerminal} tells them apart. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException olderJava) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }

  /**
   * Returns true if the terminal declares 24-bit colour, its character set has the given character,
   * and NO_COLOR is not set.
   */
  public static boolean showsTrueColour(char character) {
    Console console = System.console();
    return console != null
        && isInteractive()
        && console.charset().newEncoder().canEncode(character)
        && System.getenv("NO_COLOR") == null
        && isTrueColour(System.getenv().getOrDefault("COLORTERM", ""));
  }

  static boolean isTrueColour(String colorterm) {
    String value = colorterm.toLowerCase(Locale.ROOT);
    return value.equals("truecolor") || value.equals("24bit");
  }

  /**
   * Returns true if standard error is a terminal on which lines can be drawn over in place, even if
   * the other streams are files or pipes.
   */
  public static boolean isErrorInteractive() {
    try {
      Process test =
          new ProcessBuilder("sh", "-c", "test -t 2").redirectError(Redirect.INHERIT).start();
      return test.waitFor() == 0 && !"dumb".equals(System.getenv("TERM"));
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Returns the current number of columns; 100 if the terminal does not say. */
  public static int width() {
    return width(new ProcessBuilder("stty", "size").redirectInput(Redirect.INHERIT));
  }

  /** Returns the number of columns of the terminal that standard error is. */
  public static int errorWidth() {
    return width(new ProcessBuilder("sh", "-c", "stty size <&2").redirectError(Redirect.INHERIT));
  }

  private static int width(ProcessBuilder question) {
    try {
      Process stty = question.start();
      try (InputStream answer = stty.getInputStream()) {
        String[] rowsAndColumns =
            new String(answer.readAllBytes(), StandardCharsets.US_ASCII).strip().split(" ", -1);
        stty.waitFor(1, TimeUnit.SECONDS);
        int columns = rowsAndColumns.length == 2 ? Integer.parseInt(rowsAndColumns[1]) : 0;
        return columns > 0 ? columns : FALLBACK_WIDTH;
      }
    } catch (IOException | NumberFormatException e) {
      return FALLBACK_WIDTH;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FALLBACK_WIDTH;
    }
  }
}
