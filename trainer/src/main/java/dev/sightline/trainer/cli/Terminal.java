package dev.sightline.trainer.cli;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;

/** What this process writes to: a person's terminal, or a file or pipe that wants plain lines. */
final class Terminal {
  private Terminal() {}

  /** True where lines may be redrawn in place. */
  static boolean isInteractive() {
    Console console = System.console();
    return console != null && isTerminal(console) && !"dumb".equals(System.getenv("TERM"));
  }

  /**
   * True where the terminal says that it shows 24-bit colours and can be sent half blocks, and
   * nobody has asked for no colour.
   */
  static boolean showsPictures() {
    Console console = System.console();
    return console != null
        && isInteractive()
        && console.charset().newEncoder().canEncode(HalfBlocks.UPPER_HALF)
        && System.getenv("NO_COLOR") == null
        && isTrueColour(System.getenv().getOrDefault("COLORTERM", ""));
  }

  static boolean isTrueColour(String colorterm) {
    String value = colorterm.toLowerCase(Locale.ROOT);
    return value.equals("truecolor") || value.equals("24bit");
  }

  /** From Java 22 a console may be there without a terminal; it then has this method to tell. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException olderJava) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}
