package dev.sightline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.testing.commandline.CommandHelp;
import dev.sightline.testing.commandline.CommandNames;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Scripts depend on the names of commands, parameters and options. {@code options.txt} records
 * them; update it with a deliberate change.
 */
class CommandLineOptionsTest {
  @Test
  void commands_and_options_match_the_golden_file() throws IOException {
    assertThat(CommandNames.of(Main.commandLine())).containsExactlyElementsOf(golden());
  }

  @Test
  void help_of_every_command_has_a_purpose_and_an_example_that_parses() {
    assertThat(CommandHelp.faults(Main.commandLine(), "./sightline")).isEmpty();
  }

  private static List<String> golden() throws IOException {
    try (InputStream file = CommandLineOptionsTest.class.getResourceAsStream("options.txt")) {
      assertThat(file).isNotNull();
      return new String(file.readAllBytes(), UTF_8).lines().toList();
    }
  }
}
