package dev.sightline.trainer.dataset.fetch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Says in words why a server could not be reached; Java's client often gives no message at all. */
final class Unreachable {
  private Unreachable() {}

  static String reason(IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return "its name is not known here";
      }
      if (cause instanceof SSLException) {
        return "no secure connection: " + cause.getMessage();
      }
    }
    if (failure instanceof HttpConnectTimeoutException || failure instanceof HttpTimeoutException) {
      return "no answer in time";
    }
    if (failure instanceof ConnectException) {
      return "connection refused";
    }
    return failure.getMessage() == null ? "connection lost" : failure.getMessage();
  }
}
