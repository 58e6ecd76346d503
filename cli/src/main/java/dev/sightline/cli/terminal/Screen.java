package dev.sightline.cli.terminal;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What this process writes to: a person's terminal, or a file, pipe or CI log that wants plain
 * lines.
 */
public final class Screen {
  private static final int FALLBACK_WIDTH = 100;

  private Screen() {}

  /** True when lines may be redrawn in place. */
  public static boolean isInteractive() {
    Console console = System.console();
    return console != null && isTerminal(console) && !"dumb".equals(System.getenv("TERM"));
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

  public static boolean hasColour() {
    return isInteractive() && System.getenv("NO_COLOR") == null;
  }

  /** Columns of the terminal right now. */
  public static int width() {
    try {
      Process stty =
          new ProcessBuilder(List.of("stty", "size")).redirectInput(Redirect.INHERIT).start();
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
