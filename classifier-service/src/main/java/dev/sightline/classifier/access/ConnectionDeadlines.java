package dev.sightline.classifier.access;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Gives each connection of the HTTP server its {@link RequestDeadline}. Netty creates this object
 * through its service loader, because neither Quarkus nor Vert.x limits the time of a header.
 */
public final class ConnectionDeadlines extends ChannelInitializerExtension {
  /** Makes Netty load this class. Must be called before the first connection. */
  public static void enable() {
    System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
  }

  @Override
  public void postInitializeServerChildChannel(Channel connection) {
    HttpConfig config =
        ConfigProvider.getConfig().unwrap(SmallRyeConfig.class).getConfigMapping(HttpConfig.class);
    connection.pipeline().addFirst(new RequestDeadline(config.headerTimeout(), config.keepAlive()));
  }

  /** Returns the deadline of a connection; empty if it has none. */
  static Optional<RequestDeadline> of(HttpConnection connection) {
    return connection instanceof ConnectionBase base
        ? Optional.ofNullable(base.channel().pipeline().get(RequestDeadline.class))
        : Optional.empty();
  }
}
