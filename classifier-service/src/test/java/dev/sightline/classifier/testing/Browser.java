package dev.sightline.classifier.testing;

import dev.sightline.testing.OptionalTool;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Headless Chromium with an empty profile, controlled through ChromeDriver with the W3C WebDriver
 * protocol and Chromium's DevTools protocol.
 */
public final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process driver;
  private final URI session;

  private Browser(Process driver, URI session) {
    this.driver = driver;
    this.session = session;
  }

  /**
   * Starts a browser.
   *
   * @param folder folder for the profile and the log
   */
  public static Browser start(Path folder) throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Process driver =
        new ProcessBuilder(OptionalTool.get("chromedriver").toString(), "--port=" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("chromedriver.log").toFile())
            .start();
    Browser unbound = new Browser(driver, URI.create("http://localhost:" + port));
    try {
      Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(unbound::isUp);
      JsonObject made =
          unbound.send("POST", "/session", capabilities(folder)).getJsonObject("value");
      Browser browser =
          new Browser(
              driver, URI.create(unbound.session + "/session/" + made.getString("sessionId")));
      // Chromium starts with its own page, whose requests must not be recorded.
      browser.open(URI.create("about:blank"));
      List<String> unused = browser.requested();
      return browser;
    } catch (RuntimeException | IOException e) {
      driver.destroyForcibly();
      throw e;
    }
  }

  private boolean isUp() throws IOException {
    return send("GET", "/status", null).getJsonObject("value").getBoolean("ready");
  }

  private static JsonObject capabilities(Path folder) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--headless=new",
                // Containers have no sandbox for it; it opens only the service's page.
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + folder.resolve("profile")));
    JsonObject options =
        new JsonObject()
            .put("binary", OptionalTool.get("chromium").toString())
            .put("args", new JsonArray(arguments));
    JsonObject wanted =
        new JsonObject()
            .put("browserName", "chrome")
            .put("goog:chromeOptions", options)
            .put(
                "goog:loggingPrefs",
                new JsonObject().put("browser", "ALL").put("performance", "ALL"));
    return new JsonObject().put("capabilities", new JsonObject().put("alwaysMatch", wanted));
  }

  public void open(URI page) throws IOException {
    send("POST", "/url", new JsonObject().put("url", page.toString()));
  }

  /** Runs the body of a function in the page and returns its result. */
  public Object run(String body, Object... arguments) throws IOException {
    return send(
            "POST",
            "/execute/sync",
            new JsonObject().put("script", body).put("args", new JsonArray(List.of(arguments))))
        .getValue("value");
  }

  /** Returns the visible text of the first matching element, or an empty text if there is none. */
  public String text(String selector) throws IOException {
    return (String) run("return document.querySelector(arguments[0])?.innerText ?? ''", selector);
  }

  /** Types into the first matching element; for a file input, chooses a file. */
  public void type(String selector, String text) throws IOException {
    JsonObject found =
        send(
                "POST",
                "/element",
                new JsonObject().put("using", "css selector").put("value", selector))
            .getJsonObject("value");
    String element = (String) found.iterator().next().getValue();
    send("POST", "/element/" + element + "/value", new JsonObject().put("text", text));
  }

  /** Presses a key, given by its WebDriver code (section 17.4.2). */
  public void key(String key) throws IOException {
    JsonArray presses =
        new JsonArray()
            .add(new JsonObject().put("type", "keyDown").put("value", key))
            .add(new JsonObject().put("type", "keyUp").put("value", key));
    send(
        "POST",
        "/actions",
        new JsonObject()
            .put(
                "actions",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("type", "key")
                            .put("id", "keyboard")
                            .put("actions", presses))));
  }

  /** Sends a command of the DevTools protocol. */
  public void devTools(String command, JsonObject parameters) throws IOException {
    send(
        "POST",
        "/goog/cdp/execute",
        new JsonObject().put("cmd", command).put("params", parameters));
  }

  /** Returns the console messages of the page and the browser since the last call. */
  public List<String> console() throws IOException {
    return log("browser").map(entry -> entry.getString("message")).toList();
  }

  /** Returns the URLs that the page requested since the last call. */
  public List<String> requested() throws IOException {
    return log("performance")
        .map(entry -> new JsonObject(entry.getString("message")).getJsonObject("message"))
        .filter(event -> event.getString("method").equals("Network.requestWillBeSent"))
        .map(event -> event.getJsonObject("params").getJsonObject("request").getString("url"))
        .toList();
  }

  private Stream<JsonObject> log(String type) throws IOException {
    return send("POST", "/se/log", new JsonObject().put("type", type))
        .getJsonArray("value")
        .stream()
        .map(JsonObject.class::cast);
  }

  private JsonObject send(String method, String path, @Nullable JsonObject body)
      throws IOException {
    HttpRequest.BodyPublisher sent =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body.encode());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(session + path))
            .method(method, sent)
            .header("Content-Type", "application/json")
            .timeout(PATIENCE)
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException(method + " " + path + ": " + response.body());
      }
      return new JsonObject(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    try {
      send("DELETE", "", null);
    } catch (IOException e) {
      // Chromium ends with its driver.
    }
    driver.descendants().forEach(ProcessHandle::destroyForcibly);
    driver.destroyForcibly();
  }
}
