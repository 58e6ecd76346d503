package dev.sightline.clisupport.options;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** Runs the command of a process. */
public final class CommandRun {
  private static final int MIB = 1 << 20;

  private CommandRun() {}

  /**
   * Returns the exit code of a command. If memory runs out, one line says how to get more; the
   * caller then ends the process.
   */
  public static int execute(CommandLine command, String... arguments) {
    try {
      return command.execute(arguments);
    } catch (OutOfMemoryError e) {
      FailureLine.print(
          command, outOfMemory(String.valueOf(e.getMessage()), Runtime.getRuntime().maxMemory()));
      return ExitCode.SOFTWARE;
    }
  }

  static String outOfMemory(String reason, long heap) {
    long mib = heap / MIB;
    return String.format(
        Locale.ROOT,
        "out of memory (%s): the heap is at most %,d MiB; raise it with SIGHTLINE_JAVA_OPTS=-Xmx%dm, or make images or batches smaller",
        reason,
        mib,
        2 * mib);
  }
}
