package dev.sightline.classifier.settings;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import io.smallrye.config.ConfigValidationException;
import org.jspecify.annotations.Nullable;

/** Says in one line why Quarkus itself could not start: an illegal value, or a port in use. */
public final class StartupFailures {
  private StartupFailures() {}

  /** Called by Quarkus at every end of the application, with what ended it, if anything did. */
  public static void exit(Integer exitCode, @Nullable Throwable failure) {
    if (failure != null) {
      System.err.println("sightline: " + describe(failure));
    }
    System.exit(exitCode);
  }

  static String describe(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof ConfigValidationException)) {
      cause = cause.getCause();
    }
    return cause instanceof ConfigValidationException invalid
        ? problems(invalid)
        : cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }

  private static String problems(ConfigValidationException invalid) {
    return IntStream.range(0, invalid.getProblemCount())
        .mapToObj(i -> invalid.getProblem(i).getMessage())
        .map(message -> message.replaceAll("\\bSRCFG\\d+: ", ""))
        .map(message -> message.replaceAll("java\\.lang\\.\\w+: ", ""))
        .distinct()
        .collect(Collectors.joining("; "));
  }
}
