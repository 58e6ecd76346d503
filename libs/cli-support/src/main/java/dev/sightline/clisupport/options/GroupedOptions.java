package dev.sightline.clisupport.options;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Lists the options of a command in {@code --help} under the headings of {@link OptionGroup}. */
public final class GroupedOptions implements IHelpSectionRenderer {
  private static final String UNGROUPED = "Options";

  private GroupedOptions() {}

  /** Replaces the option list of the command and of all its subcommands. Returns the command. */
  public static CommandLine install(CommandLine command) {
    Map<String, IHelpSectionRenderer> sections = new LinkedHashMap<>(command.getHelpSectionMap());
    sections.remove(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING);
    sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new GroupedOptions());
    return command.setHelpSectionMap(sections);
  }

  @Override
  public String render(Help help) {
    StringBuilder text = new StringBuilder();
    groups(help)
        .forEach(
            (heading, options) ->
                text.append(help.createHeading("%n" + heading + ":%n"))
                    .append(list(help, options)));
    return text.toString();
  }

  private static Map<String, List<OptionSpec>> groups(Help help) {
    Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
    groups.put(UNGROUPED, new ArrayList<>());
    List<OptionSpec> general = new ArrayList<>();
    for (OptionSpec option : help.commandSpec().options()) {
      String heading = heading(option);
      if (!option.hidden()) {
        (heading.equals(OptionGroup.GENERAL)
                ? general
                : groups.computeIfAbsent(heading, name -> new ArrayList<>()))
            .add(option);
      }
    }
    groups.put(OptionGroup.GENERAL, general);
    groups.values().removeIf(List::isEmpty);
    return groups;
  }

  private static String heading(OptionSpec option) {
    // Picocli's own --help and --version belong to every command.
    if (option.usageHelp() || option.versionHelp()) {
      return OptionGroup.GENERAL;
    }
    if (!(option.userObject() instanceof AnnotatedElement element)) {
      return UNGROUPED;
    }
    return Optional.ofNullable(element.getAnnotation(OptionGroup.class))
        .or(() -> ofClass(element))
        .map(OptionGroup::value)
        .orElse(UNGROUPED);
  }

  private static Optional<OptionGroup> ofClass(AnnotatedElement element) {
    return element instanceof Member member
        ? Optional.ofNullable(member.getDeclaringClass().getAnnotation(OptionGroup.class))
        : Optional.empty();
  }

  /** All lists of a command have the same column width, which its longest option determines. */
  private static String list(Help help, List<OptionSpec> options) {
    Help.Layout layout =
        help.createDefaultLayout(
            help.commandSpec().options(),
            help.commandSpec().positionalParameters(),
            help.colorScheme());
    layout.addOptions(options, help.parameterLabelRenderer());
    return layout.toString();
  }
}
