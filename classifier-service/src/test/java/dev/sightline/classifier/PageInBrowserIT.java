package dev.sightline.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.classifier.testing.Browser;
import dev.sightline.classifier.testing.Images;
import dev.sightline.classifier.testing.OnnxModelBuilder;
import dev.sightline.classifier.testing.ServiceProcess;
import dev.sightline.classifier.testing.Topics;
import dev.sightline.testing.NeedsTool;
import dev.sightline.testing.broker.TestBroker;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.Color;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the live page in a real browser. */
@Tag("tools")
@NeedsTool("chromium")
@NeedsTool("chromedriver")
class PageInBrowserIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String TOKEN = "a-token-that-nobody-guesses";
  private static final String MARKUP = "<img src=x onerror=\"window.harmed=1\">";
  private static final String LABEL = "<b onclick=harm()>green</b>";

  @TempDir static Path folder;
  private static @Nullable TestBroker startedBroker;
  private static @Nullable ServiceProcess startedService;
  private static @Nullable Browser startedBrowser;

  @BeforeAll
  static void start() throws Exception {
    startedBroker = new TestBroker(folder);
    broker().createTopics(2, "images", "predictions", "rejected-images");
    new OnnxModelBuilder(8)
        .metadata("sightline.labels", new JsonArray().add("red").add(LABEL).add("blue").encode())
        .register(folder.resolve("models"), "colours");
    startedService = service(Map.of());
    startedBrowser = Browser.start(folder);
  }

  private static ServiceProcess service(Map<String, String> more) throws IOException {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("kafka.bootstrap.servers", broker().address());
    settings.put("sightline.model.name", "colours");
    settings.put("sightline.decode.max-bytes", "1M");
    ServiceProcess started = new ServiceProcess(folder, settings);
    await().atMost(PATIENCE).until(started::isReady);
    return started;
  }

  @AfterAll
  static void stop() {
    for (AutoCloseable each : new AutoCloseable[] {startedBrowser, startedService, startedBroker}) {
      try {
        if (each != null) {
          each.close();
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static TestBroker broker() {
    return Objects.requireNonNull(startedBroker);
  }

  private static Browser browser() {
    return Objects.requireNonNull(startedBrowser);
  }

  private static URI page() {
    return Objects.requireNonNull(startedService).uri("/");
  }

  @BeforeEach
  void openPage() throws IOException {
    window(1280, "light");
    browser().open(page());
    browser().run("sessionStorage.clear(); localStorage.clear()");
    browser().open(page());
    awaitText("#connection", "Live");
  }

  @AfterEach
  void assertNoConsoleErrorsAndNoExternalRequests() throws IOException {
    assertThat(browser().console()).isEmpty();
    assertThat(browser().requested())
        .isNotEmpty()
        .allMatch(
            address ->
                address.startsWith("http://localhost:")
                    || address.startsWith("data:image/")
                    || address.equals("about:blank"));
  }

  private static void window(int width, String scheme) throws IOException {
    browser()
        .devTools(
            "Emulation.setDeviceMetricsOverride",
            new JsonObject()
                .put("width", width)
                .put("height", 900)
                .put("deviceScaleFactor", 1)
                .put("mobile", width < 500));
    browser()
        .devTools(
            "Emulation.setEmulatedMedia",
            new JsonObject()
                .put(
                    "features",
                    new JsonArray()
                        .add(
                            new JsonObject()
                                .put("name", "prefers-color-scheme")
                                .put("value", scheme))));
  }

  private static void awaitText(String selector, String text) {
    awaitText(selector, text, PATIENCE);
  }

  /**
   * Sends the image again until it is shown, because the page shows only a sample of all images.
   */
  private static void sendUntilShown(String id, byte[] image, String selector, String text) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              send(id, image);
              awaitText(selector, text, Duration.ofSeconds(2));
            });
  }

  private static void awaitText(String selector, String text, Duration patience) {
    await()
        .atMost(patience)
        .untilAsserted(() -> assertThat(browser().text(selector)).contains(text));
  }

  private static void send(String id, byte[] image) {
    try (KafkaProducer<byte[], byte[]> producer = Topics.producer(broker())) {
      ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("images", image);
      record.headers().add("ce_id", id.getBytes(UTF_8));
      producer.send(record);
    }
  }

  @Test
  void images_and_statistics_appear_as_they_are_classified() {
    sendUntilShown("photo-1", Images.png(Color.BLUE, 16), "#tiles", "photo-1");

    awaitText("#tiles", "blue");
    awaitText("#model", "colours, version 1");
    awaitText("#device", "CPU");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(browser().text("#answered")).matches("[1-9][0-9]*"));
    awaitText("#partitions", "partitions 0, 1 of topic images");
    assertThat(pictureIsDrawn("#tiles li:last-child img")).isTrue();
  }

  private static boolean pictureIsDrawn(String selector) {
    try {
      return Boolean.TRUE.equals(
          browser()
              .run(
                  "const i = document.querySelector(arguments[0]);"
                      + "return i.complete && i.naturalWidth > 0",
                  selector));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void markup_in_ids_and_labels_is_shown_as_text() throws IOException {
    sendUntilShown(MARKUP, Images.png(Color.GREEN, 16), "#tiles", MARKUP);
    sendUntilShown(MARKUP + "-bad", "no image".getBytes(UTF_8), "#rejections", MARKUP + "-bad");
    awaitText("#tiles", LABEL);
    awaitText("#classes", LABEL);
    assertThat(browser().run("return window.harmed ?? 'unharmed'")).isEqualTo("unharmed");
    assertThat(browser().run("return document.querySelectorAll('main b[onclick]').length"))
        .isEqualTo(0);
  }

  @Test
  void dropped_file_is_classified() throws IOException {
    Path photo = Files.write(folder.resolve("my photo.jpg"), Images.jpeg(Color.RED, 300));

    drop(photo);

    awaitText("#uploads", "my photo.jpg");
    awaitText("#uploads", "red");
    awaitText("#announce", "my photo.jpg: red, ");
    assertThat(pictureIsDrawn("#uploads img")).isTrue();
    assertThat(pictureIsDrawn("#uploads .seen img")).isTrue();
    assertThat(browser().text("#uploads .seen")).contains("squash bilinear");
    assertThat(browser().run("return document.querySelector('#uploads .seen img').alt"))
        .isEqualTo("What the model saw of my photo.jpg: 8 × 8 pixels");
    assertThat(browser().run(BOXES_IN_UPLOADS)).as("a box for each file only").isEqualTo(1);
  }

  private static final String BOXES_IN_UPLOADS =
      "return [...document.querySelectorAll('#uploads li')]"
          + ".filter((e) => getComputedStyle(e).borderTopWidth !== '0px').length";

  private static void drop(Path file) throws IOException {
    for (String type : new String[] {"dragEnter", "dragOver", "drop"}) {
      browser()
          .devTools(
              "Input.dispatchDragEvent",
              new JsonObject()
                  .put("type", type)
                  .put("x", 600)
                  .put("y", 400)
                  .put(
                      "data",
                      new JsonObject()
                          .put("items", new JsonArray())
                          .put("files", new JsonArray().add(file.toString()))
                          .put("dragOperationsMask", 1)));
    }
  }

  @Test
  void chosen_file_that_is_no_image_is_rejected_with_its_reason() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "no image at all");

    browser().type("#files", text.toString());

    awaitText("#uploads", "Rejected as UNSUPPORTED_FORMAT");
  }

  @Test
  void oversized_file_is_not_sent() throws IOException {
    Path large = Files.write(folder.resolve("large.jpg"), new byte[3 << 20]);
    awaitText("#answered", "");
    await().atMost(PATIENCE).until(() -> !browser().text("#partitions").contains("not known"));

    browser().type("#files", large.toString());

    awaitText("#uploads", "it has 3.0 MB, and at most 1.0 are taken");
  }

  @Test
  void colours_follow_the_system_until_they_are_chosen() throws IOException {
    window(1280, "dark");
    assertThat(background()).isEqualTo("rgb(19, 21, 23)");

    browser().run("document.getElementById('theme').click()");
    assertThat(background()).isEqualTo("rgb(246, 245, 241)");

    window(1280, "light");
    browser().run("document.getElementById('theme').click()");
    browser().open(page());
    assertThat(background()).isEqualTo("rgb(19, 21, 23)");
  }

  private static String background() throws IOException {
    return (String) browser().run("return getComputedStyle(document.body).backgroundColor");
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1400})
  void ten_letter_label_fits_its_tile(int width) throws IOException {
    window(width, "light");
    send("photo", Images.png(Color.BLUE, 16));
    awaitText("#tiles", "photo");

    assertThat(
            browser()
                .run(
                    "const e = document.querySelector('#tiles .label span');"
                        + "e.textContent = 'automobile'; return e.scrollWidth <= e.clientWidth"))
        .isEqualTo(true);
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 360, 800, 1280, 2000})
  void page_is_not_wider_than_the_window(int width) throws IOException {
    window(width, "light");
    String id = "a-long-id-" + "x".repeat(200);
    sendUntilShown(id, Images.png(Color.BLUE, 16), "#tiles", "a-long-id-");

    assertThat(((Number) browser().run("return document.documentElement.scrollWidth")).intValue())
        .isLessThanOrEqualTo(width);
  }

  /** Gives the texts whose colour is too close to what they stand on (WCAG 2.2, 1.4.3). */
  private static final String FAINT_TEXTS =
      """
      const luminance = (colour) => {
        const [r, g, b] = colour.match(/[0-9.]+/g).map((c) => c / 255);
        const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
      };
      const ground = (element) => {
        const colour = getComputedStyle(element).backgroundColor;
        return colour === "rgba(0, 0, 0, 0)" ? ground(element.parentElement) : colour;
      };
      return [...document.querySelectorAll("body *")]
        .filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
        .filter((e) => {
          const [low, high] = [luminance(getComputedStyle(e).color), luminance(ground(e))].sort((a, b) => a - b);
          return (high + 0.05) / (low + 0.05) < 4.5;
        })
        .map((e) => e.textContent);
      """;

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void every_text_has_sufficient_contrast(String scheme) throws IOException {
    window(1280, scheme);
    send("photo", Images.png(Color.BLUE, 16));
    send("no photo", "no image".getBytes(UTF_8));
    browser().type("#files", Files.writeString(folder.resolve("a.txt"), "none").toString());
    awaitText("#tiles", "photo");
    awaitText("#rejections", "no photo");
    awaitText("#uploads", "Rejected");

    assertThat((JsonArray) browser().run(FAINT_TEXTS)).isEmpty();
  }

  @Test
  void every_control_is_reachable_with_the_keyboard() throws IOException {
    String tab = "\uE004";
    StringBuilder reached = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      browser().key(tab);
      reached
          .append(
              browser()
                  .run(
                      "const e = document.activeElement;"
                          + "return e.id || e.className || e.textContent"))
          .append(' ');
    }

    assertThat(reached.toString()).isEqualTo("skip pause theme files Metrics Health ");
  }

  @Test
  void paused_page_does_not_change() throws IOException {
    browser().run("document.getElementById('pause').click()");
    send("while-paused", Images.png(Color.BLUE, 16));
    Path photo = Files.write(folder.resolve("own.png"), Images.png(Color.BLUE, 9));
    browser().type("#files", photo.toString());

    // Own uploads are shown even if the page is paused; this one came later.
    awaitText("#uploads", "blue");
    assertThat(browser().text("#tiles")).doesNotContain("while-paused");
  }

  @Test
  void page_asks_for_the_token_and_keeps_it_in_the_tab() throws Exception {
    Map<String, String> settings =
        Map.of("sightline.http.token", TOKEN, "sightline.consumer.group", "guarded");
    try (ServiceProcess guarded = service(settings)) {
      browser().open(guarded.uri("/"));
      awaitText("#ask[open]", "requires a token");
      answer("wrong-" + TOKEN);
      awaitText("#ask[open] #ask-error", "not the token");
      answer(TOKEN);
      awaitText("#connection", "Live");

      browser().open(guarded.uri("/"));
      awaitText("#connection", "Live");

      assertThat(browser().run("return localStorage.length + document.cookie.length")).isEqualTo(0);
      assertThat(browser().run("return location.href")).isEqualTo(guarded.uri("/").toString());
      assertThat(guarded.output()).doesNotContain(TOKEN);
      browser().open(URI.create("about:blank"));
    }
    // The browser itself logs each refusal.
    assertThat(browser().console()).hasSize(2).allMatch(line -> line.contains("401 (Unauth"));
  }

  private static void answer(String token) throws IOException {
    browser().type("#token", token);
    browser().run("document.querySelector('#ask-form button').click()");
  }
}
