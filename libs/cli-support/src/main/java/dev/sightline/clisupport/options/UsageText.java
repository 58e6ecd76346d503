package dev.sightline.clisupport.options;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words picocli's messages of wrong usage for people who do not know Java. */
final class UsageText {
  private static final Pattern CHOICE =
      Pattern.compile("expected one of \\[([^]]*)] \\(case-insensitive\\) but was ('.*')");

  private UsageText() {}

  static String of(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && isCommand(unmatched)) {
      return "unknown command '%s'".formatted(unmatched.getUnmatched().get(0));
    }
    String text =
        String.valueOf(e.getMessage())
            .replaceFirst("^Error: ", "")
            .replaceFirst(" is not an? (int|long|short)$", " is not a whole number")
            .replaceFirst(" is not a (double|float)$", " is not a number")
            .replaceFirst(
                "^Value for option option ('.*') \\((.*)\\) should be in KEY=VALUE format but was"
                    + " (.*)$",
                "Invalid value for option $1: '$3' is not of the form $2");
    return CHOICE
        .matcher(text)
        .replaceFirst(
            choice ->
                Matcher.quoteReplacement(
                    "%s is not one of %s"
                        .formatted(choice.group(2), choice.group(1).toLowerCase(Locale.ROOT))));
  }

  private static boolean isCommand(UnmatchedArgumentException e) {
    return !e.getCommandLine().getSubcommands().isEmpty()
        && !e.getUnmatched().get(0).startsWith("-");
  }
}
