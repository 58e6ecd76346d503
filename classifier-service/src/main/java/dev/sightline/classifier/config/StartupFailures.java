package dev.sightline.classifier.config;

import dev.sightline.classifier.domain.StartupException;
import io.quarkus.runtime.QuarkusBindException;
import io.smallrye.config.ConfigValidationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reports in one line why the service could not start: an invalid value, or an address in use. */
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
    if (cause instanceof QuarkusBindException unbound) {
      return unbound.getMessage() + "; " + advice(unbound);
    }
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof StartupException) {
      return message;
    }
    String plain = new ConfigurationProblem(message).plain();
    return plain.equals(message) ? cause.getClass().getSimpleName() + ": " + message : plain;
  }

  private static String advice(QuarkusBindException unbound) {
    return String.valueOf(unbound.getMessage()).contains("assign requested address")
        ? "set quarkus.http.host to an address of this machine"
        : "stop the process that uses it, or set quarkus.http.port (serve: --http-port)";
  }

  private static boolean saysEnough(Throwable cause) {
    return cause instanceof StartupException
        || cause instanceof ConfigValidationException
        || cause instanceof QuarkusBindException;
  }

  private static String problems(ConfigValidationException invalid) {
    return IntStream.range(0, invalid.getProblemCount())
        .mapToObj(i -> invalid.getProblem(i).getMessage())
        .map(problem -> new ConfigurationProblem(problem).plain())
        .distinct()
        .collect(Collectors.joining("; "));
  }
}
