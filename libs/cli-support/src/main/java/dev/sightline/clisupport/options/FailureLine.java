package dev.sightline.clisupport.options;

import dev.sightline.clisupport.failure.CommandFailure;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Prints a failure as one line on stderr. The exit code is 2 for wrong usage. For every other
 * failure it is the one that the command declares, by default 1.
 */
public final class FailureLine implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final DefectOutput defectOutput;

  public FailureLine(DefectOutput defectOutput) {
    this.defectOutput = defectOutput;
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    String help = command.getCommandSpec().qualifiedName() + " --help";
    print(command, "%s (see '%s')".formatted(UsageText.of(e), help));
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed)
      throws Exception {
    if (e instanceof CommandFailure) {
      print(command, String.valueOf(e.getMessage()));
    } else if (defectOutput == DefectOutput.ONE_LINE) {
      print(command, "unexpected failure: %s: run again with --verbose and report it".formatted(e));
    } else {
      throw e;
    }
    if (isVerbose(parsed)) {
      e.printStackTrace(command.getErr());
    }
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  static void print(CommandLine command, String message) {
    command.getErr().println("sightline: " + message.strip().replaceAll("\\s*\\R\\s*", " "));
  }

  private static boolean isVerbose(ParseResult parsed) {
    return parsed.hasSubcommand() && parsed.subcommand().hasMatchedOption("--verbose");
  }
}
