package dev.sightline.classifier.access;

import dev.sightline.classifier.domain.StartupException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Address that the HTTP server listens on. */
record ListeningAddress(String host) {
  /**
   * Throws {@link StartupException} if the address is unknown, or if other machines reach it
   * although no token protects it and the configuration does not permit that.
   */
  void requireProtection(HttpConfig config) {
    if (!isOfThisMachineOnly() && config.token().isEmpty() && !config.withoutToken()) {
      throw new StartupException(
          "quarkus.http.host=%s lets other machines see images and send some; set sightline.http.token, or sightline.http.without-token=true to permit it without one"
              .formatted(host));
    }
  }

  private boolean isOfThisMachineOnly() {
    try {
      return !host.isBlank() && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new StartupException(
          "quarkus.http.host=%s is an unknown name; set it to localhost or to an address of this machine"
              .formatted(host),
          e);
    }
  }
}
