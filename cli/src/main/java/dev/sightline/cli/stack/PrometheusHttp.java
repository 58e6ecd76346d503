package dev.sightline.cli.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads alerts from the HTTP API (version 1) of Prometheus. */
final class PrometheusHttp {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private final String base;

  PrometheusHttp(int port) {
    base = "http://127.0.0.1:" + port;
  }

  boolean isReady() throws InterruptedException {
    return get("/-/ready").isPresent();
  }

  /** Returns the names of firing alerts, or empty if Prometheus does not answer. */
  Optional<Set<String>> firing() throws InterruptedException {
    return get("/api/v1/alerts").map(PrometheusHttp::firingIn);
  }

  static Set<String> firingIn(String answer) {
    Set<String> names = new TreeSet<>();
    try {
      for (JsonNode alert : JSON.readTree(answer).path("data").path("alerts")) {
        if (alert.path("state").asText().equals("firing")) {
          names.add(alert.path("labels").path("alertname").asText());
        }
      }
    } catch (JsonProcessingException e) {
      // An invalid answer contains no alert.
    }
    return names;
  }

  private Optional<String> get(String path) throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(5)).build();
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
    } catch (IOException notYet) {
      return Optional.empty();
    }
  }
}
