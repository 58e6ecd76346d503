package dev.sightline.classifier.config;

import dev.sightline.classifier.domain.StartupException;
import io.quarkus.runtime.QuarkusBindException;
import io.smallrye.config.ConfigValidationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reports in one line why the service could not start: an invalid value, or a port in use. */
public final class StartupFailures {
  private StartupFailures() {}

  /** Prints why the service could not start. */
  public static void print(Throwable failure) {
    System.err.println("sightline: " + describe(failure));
  }

  static String describe(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !saysEnough(cause)) {
      cause = cause.getCause();
    }
    if (cause instanceof ConfigValidationException invalid) {
      return problems(invalid);
    }
    if (cause instanceof QuarkusBindException busy) {
      return busy.getMessage() + "; stop the process that uses it or set quarkus.http.port";
    }
    String message = String.valueOf(cause.getMessage());
    return cause instanceof StartupException
        ? message
        : cause.getClass().getSimpleName() + ": " + message;
  }

  private static boolean saysEnough(Throwable cause) {
    return cause instanceof StartupException
        || cause instanceof ConfigValidationException
        || cause instanceof QuarkusBindException;
  }

  private static String problems(ConfigValidationException invalid) {
    return IntStream.range(0, invalid.getProblemCount())
        .mapToObj(i -> invalid.getProblem(i).getMessage())
        .map(StartupFailures::withoutJargon)
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static String withoutJargon(String problem) {
    return problem
        .replaceAll("\\bSRCFG\\d+: ", "")
        .replaceAll("java\\.lang\\.\\w+: ", "")
        .replaceAll(
            "The config property (\\S+) with the config value \"(.*?)\" threw an Exception whilst"
                + " being converted ",
            "$1=$2: ")
        .replaceAll("Cannot convert (\\S*) to enum class \\S+, allowed values: ", "allowed are ");
  }
}
