package dev.sightline.cli;

import dev.sightline.cli.failure.CommandFailure;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Turns every way to fail into one line on stderr and an exit code: 2 for usage, 1 for the rest.
 */
final class FailureLine implements IParameterExceptionHandler, IExecutionExceptionHandler {
  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    command
        .getErr()
        .printf(
            "sightline: %s (see `%s --help`)%n",
            oneLine(String.valueOf(e.getMessage())), command.getCommandSpec().qualifiedName());
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    String message =
        e instanceof CommandFailure
            ? String.valueOf(e.getMessage())
            : "unexpected failure: %s: run again with --verbose and report it".formatted(e);
    command.getErr().println("sightline: " + oneLine(message));
    if (parsed.subcommand() != null && isVerbose(parsed.subcommand())) {
      e.printStackTrace(command.getErr());
    }
    return ExitCode.SOFTWARE;
  }

  private static boolean isVerbose(ParseResult parsed) {
    return parsed.hasMatchedOption("--verbose");
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
