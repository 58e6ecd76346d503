package dev.sightline.cli;

import dev.sightline.cli.log.Logs;
import dev.sightline.clisupport.options.CommandRun;
import dev.sightline.clisupport.options.DefectOutput;
import dev.sightline.clisupport.options.FailureLine;
import dev.sightline.clisupport.options.GroupedOptions;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses the command line and ends the process with the command's exit code. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // Shapes are drawn in memory, so an unreachable DISPLAY must not cause a failure.
    System.setProperty("java.awt.headless", "true");
    // The output is English: another locale must not change number formats or the order of options.
    Locale.setDefault(Locale.ROOT);
    Logs.silent();
    System.exit(CommandRun.execute(commandLine(), arguments));
  }

  static CommandLine commandLine() {
    FailureLine failureLine = new FailureLine(DefectOutput.ONE_LINE);
    return GroupedOptions.install(new CommandLine(new SightlineCommand()))
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setAbbreviatedOptionsAllowed(false)
        .setOverwrittenOptionsAllowed(false)
        .setExecutionStrategy(Main::execute)
        .registerConverter(java.time.Duration.class, new DurationConverter())
        .setParameterExceptionHandler(failureLine)
        .setExecutionExceptionHandler(failureLine);
  }

  /**
   * Runs a command. With {@code --help}, picocli would show the general help for an unknown one.
   */
  private static int execute(ParseResult parsed) {
    if (!parsed.unmatched().isEmpty()) {
      throw new UnmatchedArgumentException(parsed.commandSpec().commandLine(), parsed.unmatched());
    }
    return new RunLast().execute(parsed);
  }
}
