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
   * @param names of options that don't fit what the command is asked to do
   * @param reason what is said after the names of those that are given
   * @throws ParameterException where any is given
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
