package dev.sightline.trainer.cli;

import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** Says what is wrong with a command line in one line, and where the usage is to be read. */
final class UsageLine implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException exception, String[] args) {
    CommandLine command = exception.getCommandLine();
    command
        .getErr()
        .printf(
            "sightline: %s (see '%s --help')%n",
            exception.getMessage(), command.getCommandSpec().qualifiedName());
    return ExitCode.USAGE;
  }
}
