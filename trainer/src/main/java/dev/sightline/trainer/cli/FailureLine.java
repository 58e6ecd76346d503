package dev.sightline.trainer.cli;

import dev.sightline.trainer.TrainerFailure;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns a failure into one line on stderr; a defect of ours keeps its stack trace. */
final class FailureLine implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception exception, CommandLine command, ParseResult parsed)
      throws Exception {
    if (exception instanceof TrainerFailure) {
      command.getErr().println("sightline: " + exception.getMessage());
      return ExitCode.SOFTWARE;
    }
    throw exception;
  }
}
