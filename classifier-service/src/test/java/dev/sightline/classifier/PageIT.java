package dev.sightline.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.classifier.testing.Images;
import dev.sightline.classifier.testing.OnnxModelBuilder;
import dev.sightline.classifier.testing.ServiceProcess;
import dev.sightline.classifier.testing.Topics;
import dev.sightline.testing.broker.TestBroker;
import io.vertx.core.json.JsonObject;
import java.awt.Color;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the HTTP interface of the live page with the packaged service and a real broker. */
class PageIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String TOKEN = "a-token-that-nobody-guesses";
  @TempDir static Path folder;
  private static @Nullable TestBroker broker;
  private static @Nullable ServiceProcess service;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws Exception {
    broker = new TestBroker(folder);
    broker.createTopics(2, "images", "predictions", "rejected-images");
    new OnnxModelBuilder(8).register(folder.resolve("models"), "colours");
    service = start(Map.of());
  }

  private static ServiceProcess start(Map<String, String> more) throws Exception {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("kafka.bootstrap.servers", broker().address());
    settings.putIfAbsent("sightline.model.name", "colours");
    settings.put("sightline.decode.max-bytes", "1M");
    ServiceProcess started = new ServiceProcess(folder, settings);
    await().atMost(PATIENCE).until(started::isReady);
    return started;
  }

  @AfterAll
  static void stop() {
    service().close();
    broker().close();
  }

  private static TestBroker broker() {
    return java.util.Objects.requireNonNull(broker);
  }

  private static ServiceProcess service() {
    return java.util.Objects.requireNonNull(service);
  }

  private static HttpRequest.Builder to(ServiceProcess service, String path) {
    return HttpRequest.newBuilder(service.uri(path)).timeout(Duration.ofSeconds(60));
  }

  /** Uploads the image, and retries while the service has no capacity. */
  private HttpResponse<String> upload(BodyPublisher image) {
    HttpRequest request = to(service(), "/api/images").POST(image).build();
    return await()
        .atMost(PATIENCE)
        .until(
            () -> http.send(request, BodyHandlers.ofString()),
            response -> response.statusCode() != 429);
  }

  private HttpResponse<String> get(ServiceProcess from, String path) throws Exception {
    return http.send(to(from, path).GET().build(), BodyHandlers.ofString());
  }

  /** Collects the events of an open page. */
  private static final class Following implements AutoCloseable {
    private final InputStream stream;
    private final ConcurrentLinkedQueue<JsonObject> events = new ConcurrentLinkedQueue<>();

    Following(HttpClient http) throws Exception {
      HttpResponse<InputStream> response =
          http.send(
              HttpRequest.newBuilder(service().uri("/api/live")).build(),
              BodyHandlers.ofInputStream());
      assertThat(response.statusCode()).isEqualTo(200);
      stream = response.body();
      CompletableFuture<Void> unused = CompletableFuture.runAsync(this::read);
    }

    private void read() {
      new BufferedReader(new InputStreamReader(stream, UTF_8))
          .lines()
          .filter(line -> line.startsWith("data: "))
          .forEach(line -> events.add(new JsonObject(line.substring("data: ".length()))));
    }

    Optional<JsonObject> answer(String kind, String id) {
      return events.stream()
          .filter(message -> message.containsKey(kind))
          .flatMap(message -> message.getJsonArray(kind).stream())
          .map(JsonObject.class::cast)
          .filter(answer -> answer.getString("id").equals(id))
          .findFirst();
    }

    Optional<JsonObject> lastFigures() {
      return events.stream()
          .filter(message -> message.containsKey("figures"))
          .map(message -> message.getJsonObject("figures"))
          .reduce((earlier, later) -> later);
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }

  private static String id(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    return new JsonObject(response.body()).getString("id");
  }

  @Test
  void uploaded_image_returns_with_its_thumbnail_and_is_counted() throws Exception {
    try (Following page = new Following(http)) {
      String id = id(upload(BodyPublishers.ofByteArray(Images.png(Color.GREEN, 16))));

      await().atMost(PATIENCE).until(() -> page.answer("answers", id).isPresent());
      JsonObject answer = page.answer("answers", id).orElseThrow();
      assertThat(answer.getString("label")).isEqualTo("green");
      assertThat(answer.getBoolean("upload")).isTrue();
      assertThat(answer.getString("model")).isEqualTo("colours/1");
      assertThat(answer.getString("thumbnail")).startsWith("data:image/png;base64,");
      assertThat(answer.getJsonObject("input").getString("picture"))
          .startsWith("data:image/png;base64,");
      assertThat(answer.getJsonObject("input").getString("resize")).isEqualTo("squash bilinear");
      assertThat(answer.getJsonArray("top")).hasSize(3);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                JsonObject figures = page.lastFigures().orElseThrow();
                assertThat(figures.getString("model")).isEqualTo("colours/1");
                assertThat(figures.getString("device")).isEqualTo("cpu");
                assertThat(figures.getJsonArray("partitions")).containsExactly(0, 1);
                assertThat(figures.getLong("images")).isPositive();
                assertThat(figures.getJsonObject("latency").getDouble("p50")).isPositive();
              });
      var committed = Topics.committed(broker(), 1, PATIENCE, "predictions");
      assertThat(committed).anyMatch(record -> new String(record.value(), UTF_8).contains(id));
    }
  }

  @Test
  void invalid_image_is_rejected_with_its_reason() throws Exception {
    try (Following page = new Following(http)) {
      String id = id(upload(BodyPublishers.ofString("no image at all")));

      await().atMost(PATIENCE).until(() -> page.answer("rejections", id).isPresent());
      JsonObject rejection = page.answer("rejections", id).orElseThrow();
      assertThat(rejection.getString("reason")).isEqualTo("UNSUPPORTED_FORMAT");
      assertThat(rejection.getString("cause")).contains("neither a JPEG");
      assertThat(rejection.getInteger("bytes")).isEqualTo(15);
    }
  }

  @Test
  void later_page_shows_the_most_recent_answers() throws Exception {
    String id;
    try (Following page = new Following(http)) {
      id = id(upload(BodyPublishers.ofByteArray(Images.jpeg(Color.RED, 90))));
      await().atMost(PATIENCE).until(() -> page.answer("answers", id).isPresent());
    }
    try (Following later = new Following(http)) {
      await().atMost(PATIENCE).until(() -> later.answer("answers", id).isPresent());
      assertThat(later.answer("answers", id).orElseThrow().getString("thumbnail"))
          .startsWith("data:image/jpeg;base64,");
    }
  }

  @Test
  void oversized_image_is_refused_in_every_encoding() {
    byte[] large = new byte[(1 << 20) + 1];

    assertThat(upload(BodyPublishers.ofByteArray(large)).statusCode()).isEqualTo(413);
    assertThat(
            upload(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .statusCode())
        .isEqualTo(413);
  }

  @Test
  void flood_of_images_is_limited_and_the_service_continues() throws Exception {
    HttpRequest request =
        to(service(), "/api/images")
            .POST(BodyPublishers.ofByteArray(Images.png(Color.BLUE, 8)))
            .build();
    List<CompletableFuture<HttpResponse<String>>> sent =
        IntStream.range(0, 60)
            .mapToObj(i -> http.sendAsync(request, BodyHandlers.ofString()))
            .toList();

    List<Integer> statuses = sent.stream().map(each -> each.join().statusCode()).toList();

    assertThat(statuses).contains(429).containsAnyOf(202).isSubsetOf(202, 429);
    assertThat(upload(BodyPublishers.ofString("again")).statusCode()).isEqualTo(202);
  }

  @ParameterizedTest
  @CsvSource({"Sec-Fetch-Site,cross-site", "Origin,http://evil.example", "Origin,null"})
  void page_of_another_site_is_refused(String header, String value) throws Exception {
    for (HttpRequest.Builder request :
        List.of(
            to(service(), "/api/live").GET(),
            to(service(), "/api/images").POST(BodyPublishers.ofString("x")))) {
      HttpResponse<String> response =
          http.send(request.header(header, value).build(), BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(403);
    }
  }

  @Test
  void open_pages_are_limited_and_closing_one_frees_a_place() throws Exception {
    List<Following> open = new ArrayList<>();
    try {
      for (int i = 0; i < 16; i++) {
        // Pages of other tests may still be closing.
        await().atMost(PATIENCE).ignoreExceptions().until(() -> open.add(new Following(http)));
      }

      HttpResponse<String> refused = get(service(), "/api/live");

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("16 pages are already open");
      open.remove(0).close();
      await().atMost(PATIENCE).ignoreExceptions().until(() -> open.add(new Following(http)));
    } finally {
      for (Following each : open) {
        each.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/page/main.js", "/api/live", "/model", "/q/metrics", "/q/health/ready"})
  void request_for_another_host_is_refused(String path) throws Exception {
    assertThat(rawStatus(path, "Host: evil.example")).contains(" 403 ");
    assertThat(rawStatus(path, "Host: 127.0.0.1")).contains(" 200 ");
    assertThat(rawStatus(path, "Host: localhost:1234")).contains(" 200 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X: no host", "Host: a b", "Host: localhost:abc", "Host: [::1"})
  void malformed_host_is_a_fault_of_the_client(String header) throws Exception {
    assertThat(rawStatus("/q/health/live", header)).contains(" 400 ");

    assertThat(service().output()).doesNotContain("QuarkusErrorHandler");
  }

  /** Returns the status line of a plain request; the JDK's client does not permit another host. */
  private static String rawStatus(String path, String header) throws IOException {
    try (Socket socket = new Socket("localhost", service().uri("/").getPort())) {
      String request = "GET " + path + " HTTP/1.1\r\n" + header + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
    }
  }

  @Test
  void connection_whose_header_is_slow_or_missing_is_closed() throws Exception {
    try (ServiceProcess hasty = start(Map.of("sightline.http.header-timeout", "2s"));
        Socket slow = new Socket("localhost", hasty.uri("/").getPort());
        Socket silent = new Socket("localhost", hasty.uri("/").getPort())) {
      slow.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\nX: ".getBytes(UTF_8));
      CompletableFuture<Integer> end =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return slow.getInputStream().read();
                } catch (IOException e) {
                  return -1;
                }
              });

      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> {
                try {
                  slow.getOutputStream().write('x');
                } catch (IOException closed) {
                  return true;
                }
                return end.isDone();
              });

      assertThat(end.join()).isEqualTo(-1);
      assertThat(silent.getInputStream().read()).isEqualTo(-1);
      assertThat(hasty.isReady()).isTrue();
    }
  }

  @Test
  void connections_beyond_the_limit_are_closed() throws Exception {
    List<Socket> open = new ArrayList<>();
    try (ServiceProcess small = start(Map.of("quarkus.http.limits.max-connections", "20"))) {
      for (int i = 0; i <= 20; i++) {
        open.add(new Socket("localhost", small.uri("/").getPort()));
      }
      int closed = 0;
      for (Socket each : open) {
        closed += isClosed(each) ? 1 : 0;
      }

      // The client of the readiness check may hold a connection, too.
      assertThat(closed).isBetween(1, 2);
    } finally {
      for (Socket each : open) {
        each.close();
      }
    }
  }

  private static boolean isClosed(Socket socket) {
    try {
      socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
      return socket.getInputStream().read() < 0;
    } catch (IOException reset) {
      return true;
    }
  }

  @Test
  void client_that_accepts_only_openmetrics_gets_them() throws Exception {
    HttpResponse<String> response =
        http.send(
            to(service(), "/q/metrics")
                .header("Accept", "application/openmetrics-text; version=1.0.0")
                .build(),
            BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type").orElseThrow())
        .startsWith("application/openmetrics-text");
    assertThat(response.body()).contains("sightline_images_consumed_total").endsWith("# EOF\n");
  }

  @Test
  void label_of_four_byte_characters_reaches_metrics_and_model() throws Exception {
    String labels = "[\"🐈\",\"👩\u200d🔬\",\"猫\"]";
    new OnnxModelBuilder(8)
        .metadata("sightline.labels", labels)
        .register(folder.resolve("models"), "emoji");
    try (ServiceProcess labelled =
        start(
            Map.of(
                "sightline.model.name",
                "emoji",
                "sightline.topics.images",
                "emoji-images",
                "sightline.topics.predictions",
                "emoji-predictions",
                "sightline.consumer.group",
                "emoji"))) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(labelled.metrics()).contains("label=\"🐈\""));
      assertThat(new JsonObject(labelled.model()).getJsonArray("labels").encode())
          .isEqualTo(labels);
    }
  }

  @Test
  void address_of_other_machines_requires_a_token_or_the_option() throws Exception {
    Map<String, String> wide = Map.of("quarkus.http.host", "0.0.0.0");
    Map<String, String> settings = new HashMap<>(wide);
    settings.put("kafka.bootstrap.servers", broker().address());
    settings.put("sightline.model.name", "colours");
    try (ServiceProcess refused = new ServiceProcess(folder, settings)) {
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.messages())
          .singleElement()
          .asString()
          .contains("quarkus.http.host=0.0.0.0", "set sightline.http.token");
      assertThat(refused.output()).doesNotContain("\tat ");
    }
    Map<String, String> permitted = new HashMap<>(wide);
    permitted.put("sightline.http.without-token", "true");
    try (ServiceProcess open = start(permitted)) {
      assertThat(open.isReady()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"/,text/html", "/page/main.js,text/javascript", "/page/page.css,text/css"})
  void files_have_security_headers_and_are_cached(String path, String type) throws Exception {
    HttpResponse<String> response = get(service(), path);

    assertThat(response.statusCode()).isEqualTo(200);
    var headers = response.headers();
    assertThat(headers.firstValue("content-type").orElseThrow()).startsWith(type);
    assertThat(headers.firstValue("content-security-policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'none'", "script-src 'self'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("x-content-type-options")).hasValue("nosniff");
    assertThat(headers.firstValue("referrer-policy")).hasValue("no-referrer");
    String tag = headers.firstValue("etag").orElseThrow();
    HttpResponse<String> again =
        http.send(
            to(service(), path).header("If-None-Match", tag).build(), BodyHandlers.ofString());
    assertThat(again.statusCode()).isEqualTo(304);
  }

  @ParameterizedTest
  @CsvSource({"/page/other.js", "/page/../application.properties", "/page/", "/other"})
  void other_paths_are_not_found(String path) throws Exception {
    assertThat(get(service(), path).statusCode()).isEqualTo(404);
  }

  @Test
  void token_is_required_except_for_health_and_metrics() throws Exception {
    try (ServiceProcess guarded = start(Map.of("sightline.http.token", TOKEN))) {
      for (String path : List.of("/api/live", "/api/images", "//api/live", "/api/../api/live")) {
        assertThat(get(guarded, path).statusCode()).as(path).isEqualTo(401);
      }
      HttpRequest.Builder upload =
          to(guarded, "/api/images").POST(BodyPublishers.ofByteArray(Images.png(Color.RED, 8)));
      for (String wrong : List.of("Bearer wrong", "Basic " + TOKEN, "Bearer " + TOKEN + "x")) {
        upload.setHeader("Authorization", wrong);
        assertThat(http.send(upload.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(401);
      }
      upload.setHeader("Authorization", "Bearer " + TOKEN);
      // A partition may still be in assignment to this instance.
      await()
          .atMost(PATIENCE)
          .until(() -> http.send(upload.build(), BodyHandlers.ofString()).statusCode() == 202);

      assertThat(get(guarded, "/").statusCode()).isEqualTo(200);
      assertThat(guarded.isReady()).isTrue();
      assertThat(guarded.metrics()).contains("sightline_images_consumed_total");
      assertThat(guarded.output()).doesNotContain(TOKEN);
    }
  }

  @Test
  void invalid_token_prevents_the_start_without_revealing_it() throws Exception {
    Map<String, String> settings =
        Map.of(
            "kafka.bootstrap.servers",
            broker().address(),
            "sightline.model.name",
            "colours",
            "sightline.http.token",
            "hunter2");
    try (ServiceProcess refused = new ServiceProcess(folder, settings)) {
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.messages())
          .singleElement()
          .asString()
          .contains("sightline.http.token has 7 characters");
      assertThat(refused.output()).doesNotContain("hunter2").doesNotContain("\tat ");
    }
  }

  @Test
  void disabled_page_and_upload_are_not_found() throws Exception {
    try (ServiceProcess plain = start(Map.of("sightline.dashboard.enabled", "false"))) {
      for (String path : List.of("/", "/page/main.js", "/api/live", "/api/images")) {
        assertThat(get(plain, path).statusCode()).as(path).isEqualTo(404);
      }
      assertThat(plain.isReady()).isTrue();
    }
  }
}
