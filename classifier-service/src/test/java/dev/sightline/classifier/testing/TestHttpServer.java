package dev.sightline.classifier.testing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Vert.x with HTTP servers on free ports of this machine, which end with the test. */
public final class TestHttpServer implements AfterEachCallback {
  private static final int SECONDS = 30;

  private final Vertx vertx = Vertx.vertx();

  /** Returns a new router without routes. */
  public Router router() {
    return Router.router(vertx);
  }

  /**
   * Starts a server.
   *
   * @param handlers adds the handlers to a server
   * @return its port
   */
  public int start(UnaryOperator<HttpServer> handlers) throws Exception {
    return handlers
        .apply(vertx.createHttpServer())
        .listen(0, "localhost")
        .map(HttpServer::actualPort)
        .toCompletionStage()
        .toCompletableFuture()
        .get(SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
