package dev.sightline.cli.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads readiness, device and metrics of the service over HTTP. */
public final class ServiceHttp {
  private static final Pattern DEVICE =
      Pattern.compile("(?m)^sightline_\\w*\\{[^}\\n]*device=\"([^\"]+)\"[^}\\n]*} 1(?:\\.0)?$");

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private final String base;

  public ServiceHttp(int port) {
    this(URI.create("http://127.0.0.1:" + port));
  }

  /**
   * @param address {@code http://HOST:PORT}, with or without a trailing slash
   */
  public ServiceHttp(URI address) {
    this.base = address.toString().replaceAll("/+$", "");
  }

  /** Returns whether the service reads images now. */
  public boolean isReady() throws InterruptedException {
    return get("/q/health/ready").map(answer -> answer.statusCode() == 200).orElse(false);
  }

  /** Returns the device that runs the model, from the metrics. */
  public Optional<String> device() throws InterruptedException {
    return metrics().flatMap(ServiceHttp::deviceIn);
  }

  /** Returns the metrics in Prometheus text format, or empty if the service does not answer. */
  public Optional<String> metrics() throws InterruptedException {
    return get("/q/metrics").map(HttpResponse::body);
  }

  static Optional<String> deviceIn(String metrics) {
    Matcher matcher = DEVICE.matcher(metrics);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private Optional<HttpResponse<String>> get(String path) throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(5)).build();
      return Optional.of(client.send(request, BodyHandlers.ofString()));
    } catch (IOException notYet) {
      return Optional.empty();
    }
  }
}
