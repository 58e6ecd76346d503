package dev.sightline.testing.commandline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Checks that {@code --help} of every command states its purpose in one line and shows an example
 * that the command accepts.
 */
public final class CommandHelp {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final int LONGEST_PURPOSE = 90;

  private CommandHelp() {}

  /**
   * Returns a line for each fault in the help of the command and of all its subcommands.
   *
   * @param program how the examples start, such as {@code ./sightline}
   */
  public static List<String> faults(CommandLine command, String program) {
    List<String> faults = new ArrayList<>(purposeFaults(command.getCommandSpec()));
    if (command.getSubcommands().isEmpty()) {
      faults.addAll(exampleFaults(command.getCommandSpec(), program));
    }
    command.getSubcommands().values().forEach(sub -> faults.addAll(faults(sub, program)));
    return faults;
  }

  private static List<String> purposeFaults(CommandSpec command) {
    String[] header = command.usageMessage().header();
    if (header.length == 1 && header[0].endsWith(".") && header[0].length() <= LONGEST_PURPOSE) {
      return List.of();
    }
    return List.of(
        String.format(
            Locale.ROOT,
            "%s: the header must be one sentence of at most %d characters, not %s",
            command.qualifiedName(),
            LONGEST_PURPOSE,
            Arrays.toString(header)));
  }

  private static List<String> exampleFaults(CommandSpec command, String program) {
    String name = command.qualifiedName();
    String prefix = program + name.substring(name.indexOf(' '));
    List<String> examples =
        Arrays.stream(command.usageMessage().footer())
            .map(String::strip)
            .filter(line -> line.equals(prefix) || line.startsWith(prefix + " "))
            .toList();
    if (examples.isEmpty()) {
      return List.of("%s: the footer has no example that starts with %s".formatted(name, prefix));
    }
    CommandLine root = command.root().commandLine();
    return examples.stream().flatMap(line -> parseFault(root, line, program).stream()).toList();
  }

  private static List<String> parseFault(CommandLine root, String example, String program) {
    try {
      root.parseArgs(words(example.substring(program.length())));
      return List.of();
    } catch (ParameterException e) {
      return List.of("%s: %s".formatted(example, e.getMessage()));
    }
  }

  private static String[] words(String line) {
    List<String> words = new ArrayList<>();
    for (Matcher word = WORD.matcher(line); word.find(); ) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words.toArray(String[]::new);
  }
}
