package dev.sightline.classifier.dashboard;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/**
 * Open page. It misses messages that it does not read in time, and is disconnected if it reads
 * nothing for long, so nothing accumulates. For use by one thread.
 */
final class Viewer {
  private static final int PATIENCE = 60;

  private final HttpServerResponse response;
  private int missed;

  Viewer(HttpServerResponse response) {
    this.response = response;
  }

  void send(Buffer event) {
    if (response.closed() || response.ended()) {
      return;
    }
    if (!response.writeQueueFull()) {
      missed = 0;
      response.write(event);
    } else if (++missed > PATIENCE) {
      boolean unused = response.reset();
    }
  }

  /** Ends the page's event stream. */
  void end() {
    if (!response.closed() && !response.ended()) {
      response.end();
    }
  }
}
