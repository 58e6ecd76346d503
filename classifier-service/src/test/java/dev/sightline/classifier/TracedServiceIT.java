package dev.sightline.classifier;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.sightline.classifier.testing.Images;
import dev.sightline.classifier.testing.OnnxModelBuilder;
import dev.sightline.classifier.testing.ServiceProcess;
import dev.sightline.classifier.testing.Topics;
import dev.sightline.testing.broker.TestBroker;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.awt.Color;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the packaged service with tracing and a collector that stores the spans it receives. */
class TracedServiceIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final Queue<String> received = new ConcurrentLinkedQueue<>();
  @TempDir Path folder;

  @Test
  void trace_of_the_image_record_continues_in_its_prediction() throws Exception {
    new OnnxModelBuilder(8).register(folder.resolve("models"), "colours");
    HttpServer collector = collector();
    try (TestBroker broker = new TestBroker(folder)) {
      // The service creates the other topics.
      broker.createTopics(1, "images");
      try (KafkaProducer<byte[], byte[]> producer = Topics.producer(broker)) {
        var record = new ProducerRecord<byte[], byte[]>("images", Images.png(Color.RED, 8));
        record
            .headers()
            .add("traceparent", "00-%s-b7ad6b7169203331-01".formatted(TRACE).getBytes(UTF_8));
        producer.send(record);
      }
      try (ServiceProcess service = new ServiceProcess(folder, settings(broker, collector))) {
        var prediction = Topics.committed(broker, 1, PATIENCE, "predictions").get(0);
        String traceparent =
            new String(prediction.headers().lastHeader("traceparent").value(), UTF_8);
        assertThat(traceparent).startsWith("00-" + TRACE).doesNotContain("b7ad6b7169203331");

        String span = traceparent.split("-", -1)[2];
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () ->
                    assertThat(received).anyMatch(body -> holds(body, TRACE) && holds(body, span)));
        assertThat(service.isReady()).isTrue();
      }
    } finally {
      collector.stop(0);
    }
  }

  @Test
  void spans_are_sent_with_grpc_by_default() throws Exception {
    new OnnxModelBuilder(8).register(folder.resolve("models"), "colours");
    Vertx vertx = Vertx.vertx();
    try (TestBroker broker = new TestBroker(folder)) {
      broker.createTopics(1, "images");
      int port = grpcCollector(vertx);
      try (KafkaProducer<byte[], byte[]> producer = Topics.producer(broker)) {
        producer.send(new ProducerRecord<>("images", Images.png(Color.RED, 8)));
      }
      Map<String, String> settings =
          Map.of(
              "kafka.bootstrap.servers",
              broker.address(),
              "sightline.model.name",
              "colours",
              "quarkus.otel.sdk.disabled",
              "false",
              "quarkus.otel.exporter.otlp.endpoint",
              "http://localhost:" + port);
      try (ServiceProcess service = new ServiceProcess(folder, settings)) {
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () -> assertThat(received).anyMatch(body -> body.contains("sightline-classifier")));
        assertThat(service.isReady()).isTrue();
      }
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  /** Starts a collector that takes gRPC over HTTP/2 and returns its port. */
  private int grpcCollector(Vertx vertx) {
    io.vertx.core.http.HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    request
                        .body()
                        .onSuccess(
                            body -> {
                              received.add(body.toString(ISO_8859_1));
                              request
                                  .response()
                                  .putHeader("content-type", "application/grpc")
                                  .putTrailer("grpc-status", "0")
                                  .end(Buffer.buffer(new byte[5]));
                            }));
    return server
        .listen(0, "localhost")
        .toCompletionStage()
        .toCompletableFuture()
        .join()
        .actualPort();
  }

  /** Returns whether the body contains the id; OTLP encodes ids as bytes. */
  private static boolean holds(String body, String hex) {
    return body.contains(new String(HexFormat.of().parseHex(hex), ISO_8859_1));
  }

  private HttpServer collector() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/traces",
        exchange -> {
          received.add(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static Map<String, String> settings(TestBroker broker, HttpServer collector) {
    return Map.of(
        "kafka.bootstrap.servers",
        broker.address(),
        "sightline.model.name",
        "colours",
        "quarkus.otel.sdk.disabled",
        "false",
        "quarkus.otel.exporter.otlp.protocol",
        "http/protobuf",
        "quarkus.otel.exporter.otlp.endpoint",
        "http://localhost:" + collector.getAddress().getPort());
  }
}
