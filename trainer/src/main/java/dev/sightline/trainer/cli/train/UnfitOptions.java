package dev.sightline.trainer.cli.train;

import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Rejects options that would have no effect. */
final class UnfitOptions {
  private UnfitOptions() {}

  /**
   * Rejects the command line if one of the named options is given.
   *
   * @param names options that have no effect in this use of the command
   * @param reason text that follows the names of the given options in the message
   * @throws ParameterException if any of them is given
   */
  static void refuse(CommandSpec command, Collection<String> names, String reason) {
    List<String> given =
        command.commandLine().getParseResult().matchedOptions().stream()
            .map(OptionSpec::longestName)
            .filter(names::contains)
            .toList();
    if (!given.isEmpty()) {
      throw new ParameterException(command.commandLine(), String.join(", ", given) + ": " + reason);
    }
  }
}
