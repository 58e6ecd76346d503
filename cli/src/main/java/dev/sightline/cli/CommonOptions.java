package dev.sightline.cli;

import dev.sightline.cli.log.Logs;
import dev.sightline.clisupport.options.OptionGroup;
import picocli.CommandLine.Option;

/** Options of every command. */
@OptionGroup(OptionGroup.GENERAL)
final class CommonOptions {
  @Option(
      names = {"-v", "--verbose"},
      description = "Show the libraries' log on stderr, and a stack trace on failure.")
  void verbose(boolean on) {
    if (on) {
      Logs.toStandardError();
    }
    this.verbose = on;
  }

  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  boolean isVerbose() {
    return verbose;
  }
}
