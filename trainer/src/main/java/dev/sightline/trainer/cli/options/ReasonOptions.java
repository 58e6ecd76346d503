package dev.sightline.trainer.cli.options;

import dev.sightline.clisupport.options.OptionGroup;
import dev.sightline.trainer.registry.ChangeReason;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for the entry in the model's history: person, reason and command. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
@OptionGroup("History")
public final class ReasonOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--why", paramLabel = "TEXT", description = "Reason, for the model's history.")
  private String why = "";

  @Option(
      names = "--by",
      paramLabel = "WHO",
      description = "Person to name in the model's history. Default: the name of the user.")
  private @Nullable String by;

  /** Returns the reason as given; empty if none was. */
  public String why() {
    return why;
  }

  /** Returns the person as given; null if none was. */
  public @Nullable String by() {
    return by;
  }

  /** Sets the options that were not given. */
  public void setIfNotGiven(String otherWhy, @Nullable String otherBy) {
    why = why.isBlank() ? otherWhy : why;
    by = by == null ? otherBy : by;
  }

  public ChangeReason reason() {
    return reason("");
  }

  /**
   * Returns the entry for the history.
   *
   * @param otherwise reason to use if none is given
   */
  public ChangeReason reason(String otherwise) {
    check();
    String who = by == null ? System.getProperty("user.name", "unknown") : by;
    List<String> typed = command.root().commandLine().getParseResult().originalArgs();
    return new ChangeReason(who, why.isBlank() ? otherwise : why, command(typed));
  }

  /** Returns the options of the command as typed, quoted for a shell. */
  public String typedOptions() {
    List<String> typed = command.root().commandLine().getParseResult().originalArgs();
    int first = 0;
    while (first < typed.size() && !typed.get(first).startsWith("-")) {
      first++;
    }
    return typed.subList(first, typed.size()).stream()
        .map(ShellWord::quoted)
        .collect(Collectors.joining(" "));
  }

  /** Checks the options. Call it before any work is done. */
  public void check() {
    if (by != null && by.isBlank()) {
      throw new ParameterException(
          command.commandLine(), "--by: give a name, or remove the option");
    }
  }

  private static String command(List<String> words) {
    return words.stream().map(ShellWord::quoted).collect(Collectors.joining(" ", "sightline ", ""));
  }
}
