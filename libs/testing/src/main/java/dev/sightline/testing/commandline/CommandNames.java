package dev.sightline.testing.commandline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Lists the names of commands, parameters and options, which scripts depend on: each command's
 * qualified name, then its parameters in order, then its options by name.
 */
public final class CommandNames {
  private CommandNames() {}

  /** Returns one line per command, parameter and option of the command and all its subcommands. */
  public static List<String> of(CommandLine command) {
    List<String> lines = new ArrayList<>();
    lines.add(command.getCommandSpec().qualifiedName());
    command.getCommandSpec().positionalParameters().stream()
        .map(PositionalParamSpec::paramLabel)
        .forEach(label -> lines.add("  " + label));
    command.getCommandSpec().options().stream()
        .sorted(Comparator.comparing(OptionSpec::longestName))
        .forEach(option -> lines.add("  " + describe(option)));
    command.getSubcommands().values().forEach(subcommand -> lines.addAll(of(subcommand)));
    return lines;
  }

  private static String describe(OptionSpec option) {
    String names = String.join(", ", option.names());
    String negatable = option.negatable() ? " (negatable)" : "";
    String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
    return names + value + negatable + (option.hidden() ? " (hidden)" : "");
  }
}
