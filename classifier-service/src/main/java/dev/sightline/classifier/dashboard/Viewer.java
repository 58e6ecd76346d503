package dev.sightline.classifier.dashboard;

import io.netty.channel.ChannelFuture;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Open page. It misses messages that it does not read in time, and is disconnected if it reads
 * nothing for long, so nothing accumulates. For use by one thread.
 */
final class Viewer {
  private static final int PATIENCE = 60;

  private final HttpServerResponse response;
  private final HttpConnection connection;
  private int missed;

  Viewer(HttpServerResponse response, HttpConnection connection) {
    this.response = response;
    this.connection = connection;
  }

  void send(Buffer event) {
    if (response.closed() || response.ended()) {
      return;
    }
    if (!response.writeQueueFull()) {
      missed = 0;
      response.write(event);
    } else if (++missed > PATIENCE) {
      disconnect();
    }
  }

  private void disconnect() {
    if (connection instanceof ConnectionBase base) {
      // reset() and the connection's own close() wait until the client has read what was sent. The
      // channel's close() calls the latter, so the close must start behind Vert.x's handler.
      ChannelFuture unused = base.channelHandlerContext().close();
    } else {
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
