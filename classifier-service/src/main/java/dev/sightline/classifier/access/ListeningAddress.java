package dev.sightline.classifier.access;

import dev.sightline.classifier.domain.StartupException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Address that the HTTP server listens on. */
record ListeningAddress(String host) {
  /**
   * Throws {@link StartupException} if other machines reach the address although no token protects
   * it and the configuration does not permit that.
   */
  void requireProtection(HttpConfig config) {
    if (config.token().isEmpty() && !config.withoutToken() && !isOfThisMachineOnly()) {
      throw new StartupException(
          "quarkus.http.host=%s lets other machines see images and send some; set sightline.http.token, or sightline.http.without-token=true to permit it without one"
              .formatted(host));
    }
  }

  /** Returns false also for a name that cannot be resolved. */
  private boolean isOfThisMachineOnly() {
    try {
      return !host.isBlank() && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
