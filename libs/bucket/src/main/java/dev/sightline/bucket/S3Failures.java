package dev.sightline.bucket;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Explains why a request failed and what to do. Only the code of the server's answer is used,
 * because its text may contain the name of a key and differs each time.
 */
record S3Failures(BucketAddress address, String server) {
  static final String NO_BUCKET = "NoSuchBucket";
  private static final int DENIED = 403;
  private static final int MOVED = 301;
  private static final int SHOWN = 120;
  private static final Map<String, String> RIGHTS =
      Map.of(
          "read", "s3:GetObject",
          "list", "s3:ListBucket",
          "write", "s3:PutObject",
          "remove", "s3:DeleteObject");

  /**
   * @param doing the operation: read, list, write or remove
   */
  String why(String doing, SdkException failure) {
    return failure instanceof AwsServiceException refused
        ? refused(doing, refused)
        : notSent(failure);
  }

  private String refused(String doing, AwsServiceException e) {
    return switch (code(e)) {
      case NO_BUCKET ->
          "the bucket '%s' does not exist at %s; create it, or correct the address"
              .formatted(address.bucket(), server);
      case "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "InvalidToken",
          "UnrecognizedClientException" ->
          "%s does not accept the credentials; correct AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the profile"
              .formatted(server);
      case "ExpiredToken", "ExpiredTokenException" -> "the credentials have expired; get new ones";
      case "RequestTimeTooSkewed" -> "this machine's clock is wrong; set it";
      case "PermanentRedirect", "AuthorizationHeaderMalformed" -> elsewhere();
      default -> byStatus(doing, e);
    };
  }

  private String byStatus(String doing, AwsServiceException e) {
    if (e.statusCode() == DENIED) {
      return "access is denied; give these credentials " + RIGHTS.get(doing);
    }
    return e.statusCode() == MOVED
        ? elsewhere()
        : String.format(
            Locale.ROOT,
            "%s answers %d %s; try again later, or ask its operator",
            server,
            e.statusCode(),
            code(e));
  }

  private String elsewhere() {
    return "the bucket '%s' is in another region; set AWS_REGION to it".formatted(address.bucket());
  }

  /** Returns the error code; empty if the server gives none. */
  static String code(AwsServiceException e) {
    String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
    return code == null ? "" : code;
  }

  private String notSent(SdkException e) {
    if (isOrComesOf(e, UnknownHostException.class)) {
      return "the host of %s is unknown; correct AWS_ENDPOINT_URL, or check the network"
          .formatted(server);
    }
    if (isOrComesOf(e, SSLException.class)) {
      return "the certificate of %s is not trusted; add it to the JVM's trust store"
          .formatted(server);
    }
    if (isOrComesOf(e, ConnectException.class) || isOrComesOf(e, NoRouteToHostException.class)) {
      return "%s cannot be reached; start it, or correct AWS_ENDPOINT_URL".formatted(server);
    }
    if (isOrComesOf(e, SocketTimeoutException.class)
        || isOrComesOf(e, ApiCallTimeoutException.class)
        || isOrComesOf(e, ApiCallAttemptTimeoutException.class)) {
      return server + " does not answer in time; try again later";
    }
    String message = String.valueOf(e.getMessage());
    if (message.contains("credentials")) {
      return "no credentials are set; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or"
          + " AWS_PROFILE";
    }
    return "the request failed (%s); try again later".formatted(shortened(root(e).toString()));
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line;
  }

  private static boolean isOrComesOf(Throwable failure, Class<? extends Throwable> kind) {
    return causes(failure).anyMatch(kind::isInstance);
  }

  private static Throwable root(Throwable failure) {
    return causes(failure).reduce((before, last) -> last).orElse(failure);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }
}
