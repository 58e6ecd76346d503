package dev.sightline.cli.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.clisupport.failure.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Reads the served model from a service: {@code GET /model}. */
public final class ServiceModel {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final URI service;
  private final Optional<String> token;

  /**
   * @param service address such as {@code http://localhost:8080}
   * @param token token for services that require one
   */
  public ServiceModel(URI service, Optional<String> token) {
    this.service = service;
    this.token = token;
  }

  /**
   * Returns the answer.
   *
   * @throws CommandFailure if there is no valid answer
   */
  public JsonNode fetch() throws InterruptedException {
    HttpResponse<String> response = get();
    if (response.statusCode() == UNAUTHORIZED) {
      throw new CommandFailure(
          "the service at %s requires its token (sightline.http.token): give it with --token"
              .formatted(service));
    }
    if (response.statusCode() == FORBIDDEN) {
      throw new CommandFailure(
          "the service at %s does not permit this host name: give its IP address with --service, or add the name to the service's sightline.http.hosts"
              .formatted(service));
    }
    if (response.statusCode() != OK) {
      throw new CommandFailure(
          String.format(
              Locale.ROOT,
              "%s/model answered with status %d: is this a running Sightline service?",
              service,
              response.statusCode()));
    }
    try {
      return new ObjectMapper().readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new CommandFailure(
          service + "/model did not answer in JSON: is this a Sightline service?", e);
    }
  }

  private HttpResponse<String> get() throws InterruptedException {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(service + "/model")).timeout(PATIENCE);
      token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
      return HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .build()
          .send(request.build(), BodyHandlers.ofString());
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandFailure(
          "no service answers at %s: start one with 'sightline serve' or name it with --service"
              .formatted(service),
          e);
    }
  }
}
