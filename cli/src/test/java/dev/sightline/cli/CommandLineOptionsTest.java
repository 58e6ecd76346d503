package dev.sightline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Scripts depend on the names of commands, parameters and options, and readers of {@code --help} on
 * their order. {@code options.txt} records both; update it with a deliberate change.
 */
class CommandLineOptionsTest {
  private static final Locale BEFORE = Locale.getDefault();

  /** Sets the same locale as {@code main}, because the sort order of options depends on it. */
  @BeforeAll
  static void setLocale() {
    Locale.setDefault(Locale.ROOT);
  }

  @AfterAll
  static void resetLocale() {
    Locale.setDefault(BEFORE);
  }

  @Test
  void commands_and_options_match_the_golden_file() throws IOException {
    List<String> lines = new ArrayList<>();
    describe(Main.commandLine(), lines);

    assertThat(lines).containsExactlyElementsOf(golden());
  }

  private static void describe(CommandLine command, List<String> lines) {
    command.setUsageHelpAutoWidth(false).setUsageHelpWidth(1000);
    lines.add(command.getCommandSpec().qualifiedName());
    command.getCommandSpec().positionalParameters().stream()
        .map(PositionalParamSpec::paramLabel)
        .forEach(label -> lines.add("  " + label));
    command
        .getHelp()
        .optionList()
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("-"))
        .map(line -> line.split(" {2,}| (?=[A-Z][a-z])", 2)[0])
        .forEach(option -> lines.add("  " + option));
    command.getCommandSpec().options().stream()
        .filter(OptionSpec::hidden)
        .forEach(option -> lines.add("  " + option.longestName() + " (hidden)"));
    command.getSubcommands().values().forEach(subcommand -> describe(subcommand, lines));
  }

  private static List<String> golden() throws IOException {
    try (InputStream file = CommandLineOptionsTest.class.getResourceAsStream("options.txt")) {
      assertThat(file).isNotNull();
      return new String(file.readAllBytes(), UTF_8).lines().toList();
    }
  }
}
