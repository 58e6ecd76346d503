package dev.sightline.classifier.dashboard;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/**
 * A page that is open. What it does not take in time it misses, and where it takes nothing for long
 * it is let go: nothing piles up for it. For one thread.
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

  /** The end of what it is told. */
  void end() {
    if (!response.closed() && !response.ended()) {
      response.end();
    }
  }
}
