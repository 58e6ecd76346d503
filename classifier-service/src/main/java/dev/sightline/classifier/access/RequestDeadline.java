package dev.sightline.classifier.access;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose client sends the header of a request too slowly or no request at all,
 * so that such clients do not use up the connections. Has no effect while a request is in process.
 * All state belongs to the connection's event loop.
 */
final class RequestDeadline extends ChannelInboundHandlerAdapter {
  private final Duration header;
  private final Duration keepAlive;
  private volatile @Nullable ChannelHandlerContext connection;
  private @Nullable Future<?> timer;
  private boolean awaitsFirstByte;
  private int running;

  /**
   * @param header maximum time until a header is complete; zero for no limit
   * @param keepAlive maximum time between two requests, and for the rest of a body after the
   *     response; zero for no limit
   */
  RequestDeadline(Duration header, Duration keepAlive) {
    this.header = header;
    this.keepAlive = keepAlive;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    connection = context;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    closeAfter(header);
    context.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) {
    if (awaitsFirstByte) {
      awaitsFirstByte = false;
      closeAfter(header);
    }
    context.fireChannelRead(bytes);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    cancel();
    context.fireChannelInactive();
  }

  /** Ends the wait: the header of a request is complete. Any thread may call it. */
  void requestBegan() {
    onEventLoop(
        () -> {
          running++;
          awaitsFirstByte = false;
          cancel();
        });
  }

  /** Limits the time for the rest of a body that no longer matters. Any thread may call it. */
  void responseEnded() {
    onEventLoop(
        () -> {
          if (running == 1) {
            closeAfter(keepAlive);
          }
        });
  }

  /**
   * Starts the wait for the next request, unless it has begun: the response and the request's body
   * are complete. Any thread may call it.
   */
  void exchangeEnded() {
    onEventLoop(
        () -> {
          if (--running == 0) {
            awaitsFirstByte = true;
            closeAfter(keepAlive);
          }
        });
  }

  private void onEventLoop(Runnable change) {
    ChannelHandlerContext changed = connection;
    if (changed == null || changed.executor().inEventLoop()) {
      change.run();
    } else {
      changed.executor().execute(change);
    }
  }

  private void closeAfter(Duration patience) {
    cancel();
    ChannelHandlerContext closed = connection;
    if (closed != null && !patience.isZero() && closed.channel().isActive()) {
      timer =
          closed.executor().schedule(() -> close(closed), patience.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private static void close(ChannelHandlerContext connection) {
    ChannelFuture unused = connection.close();
  }

  private void cancel() {
    Future<?> running = timer;
    if (running != null) {
      running.cancel(false);
      timer = null;
    }
  }
}
