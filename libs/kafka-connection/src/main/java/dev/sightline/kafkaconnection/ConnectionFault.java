package dev.sightline.kafkaconnection;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reason why a client cannot use its cluster. The text is one line without advice, because a
 * setting has another name in each program.
 */
public record ConnectionFault(Kind kind, String text) {
  /** Kinds of faults; each requires another correction. */
  public enum Kind {
    /** The broker rejects the user, the password or the SASL mechanism. */
    PASSWORD,
    /** The client logs in, but the listener at the address requires no login. */
    PROTOCOL,
    /** One side rejects the other's TLS certificate. */
    CERTIFICATE,
    /** No host of the address is known by its name. */
    HOST,
    /** The address has another form than {@code HOST:PORT}. */
    ADDRESS,
    /** Nothing listens at the address. */
    NO_BROKER,
    /** A server listens at the address but does not answer as a Kafka broker. */
    SILENT,
    /** The client refuses its settings before it connects. */
    SETTINGS,
    /** The broker answers with another error. */
    REFUSAL
  }

  public ConnectionFault {
    text = text.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  /**
   * Finds the reason. Tries the addresses itself if the failure is only that nothing answered in
   * time, so it may take a second for each address.
   *
   * @param failure thrown by a client, or by its construction
   */
  public static ConnectionFault of(Throwable failure, String bootstrapServers) {
    Optional<SslAuthenticationException> tls = first(failure, SslAuthenticationException.class);
    if (tls.isPresent()) {
      return certificate(tls.get(), bootstrapServers);
    }
    Optional<AuthenticationException> login = first(failure, AuthenticationException.class);
    if (login.isPresent()) {
      return login(message(login.get()), bootstrapServers);
    }
    if (first(failure, TimeoutException.class).isPresent()
        || first(failure, java.util.concurrent.TimeoutException.class).isPresent()) {
      return unanswered(bootstrapServers);
    }
    return refused(failure, bootstrapServers);
  }

  private static ConnectionFault login(String reason, String bootstrapServers) {
    return reason.contains("enabled mechanisms are []")
        ? new ConnectionFault(
            Kind.PROTOCOL,
            "the Kafka broker at %s does not use SASL there (%s)"
                .formatted(bootstrapServers, reason))
        : new ConnectionFault(
            Kind.PASSWORD,
            "the Kafka broker at %s rejects the user or the password (%s)"
                .formatted(bootstrapServers, reason));
  }

  private static ConnectionFault certificate(
      SslAuthenticationException failure, String bootstrapServers) {
    String reason = message(root(failure));
    String text;
    if (reason.startsWith("No subject alternative") || reason.startsWith("No name matching")) {
      text = "the certificate of the Kafka broker at %s is for another host (%s)";
    } else if (isUntrusted(failure)) {
      text = "the certificate of the Kafka broker at %s is not trusted (%s)";
    } else if (reason.contains("fatal alert") || reason.contains("post-handshake")) {
      text = "the Kafka broker at %s rejects this client's certificate (%s)";
    } else {
      text = "the Kafka broker at %s and this client do not agree on TLS (%s)";
    }
    return new ConnectionFault(Kind.CERTIFICATE, text.formatted(bootstrapServers, reason));
  }

  private static boolean isUntrusted(Throwable failure) {
    return chain(failure)
        .anyMatch(
            cause ->
                cause instanceof CertificateException
                    || cause instanceof CertPathValidatorException
                    || cause instanceof CertPathBuilderException);
  }

  /** Returns the reason why nothing was answered in time. */
  public static ConnectionFault unanswered(String bootstrapServers) {
    return of(BootstrapProbe.at(bootstrapServers), bootstrapServers);
  }

  /** Returns the reason why no broker answered, for the result of a probe. */
  public static ConnectionFault of(BootstrapProbe.Result probe, String bootstrapServers) {
    return switch (probe) {
      case MALFORMED ->
          new ConnectionFault(
              Kind.ADDRESS,
              "'%s' is not an address of the form HOST:PORT".formatted(bootstrapServers));
      case UNKNOWN_HOST ->
          new ConnectionFault(
              Kind.HOST, "the host of the Kafka address %s is unknown".formatted(bootstrapServers));
      case REFUSES ->
          new ConnectionFault(
              Kind.NO_BROKER, "no Kafka broker answers at %s".formatted(bootstrapServers));
      case ACCEPTS ->
          new ConnectionFault(
              Kind.SILENT,
              "a server at %s accepts connections but does not answer as a Kafka broker"
                  .formatted(bootstrapServers));
    };
  }

  /** Returns the reason for a failure other than a rejected login or a missing answer. */
  private static ConnectionFault refused(Throwable failure, String bootstrapServers) {
    BootstrapProbe.Result probe = BootstrapProbe.at(bootstrapServers);
    if (probe == BootstrapProbe.Result.MALFORMED || probe == BootstrapProbe.Result.UNKNOWN_HOST) {
      return of(probe, bootstrapServers);
    }
    boolean ofTheClient =
        failure.getClass() == KafkaException.class
            || first(failure, ConfigException.class).isPresent();
    return ofTheClient
        ? new ConnectionFault(
            Kind.SETTINGS, "the Kafka client refuses its settings: " + details(failure))
        : new ConnectionFault(
            Kind.REFUSAL,
            "the Kafka broker at %s refuses (%s)".formatted(bootstrapServers, details(failure)));
  }

  /**
   * Returns the innermost message, and before it the innermost message of the Kafka client, which
   * names the file or the setting.
   */
  private static String details(Throwable failure) {
    String root = message(root(failure));
    return chain(failure)
        .filter(KafkaException.class::isInstance)
        .map(ConnectionFault::message)
        .reduce((outer, inner) -> inner)
        .filter(client -> !client.contains(root))
        .filter(client -> !client.startsWith("Failed to construct"))
        .map(client -> client + " (" + root + ")")
        .orElse(root);
  }

  private static String message(Throwable failure) {
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }

  private static <T extends Throwable> Optional<T> first(Throwable failure, Class<T> type) {
    return chain(failure).filter(type::isInstance).map(type::cast).findFirst();
  }

  private static Throwable root(Throwable failure) {
    return chain(failure).reduce((outer, inner) -> inner).orElse(failure);
  }

  private static Stream<Throwable> chain(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }
}
