package dev.sightline.cli.trial;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Figures of a trial, as reported by the service.
 *
 * @param tried images sent to the candidate
 * @param failed images on which the candidate failed
 * @param dropped images that were not compared
 * @param compared images that both versions classified
 * @param agreed compared images with the same label from both versions
 * @param labelled compared images with a known true label
 */
public record TrialFigures(
    long tried,
    long failed,
    long dropped,
    long compared,
    long agreed,
    long labelled,
    long onlyCurrentRight,
    long onlyCandidateRight,
    Side current,
    Side candidate) {
  /**
   * Figures of one version.
   *
   * @param confidence mean confidence, 0 to 1
   * @param micros mean model time per image in microseconds
   * @param right labelled images that only this version classified correctly
   */
  public record Side(double confidence, double micros, long right) {
    private static Side of(JsonNode json) {
      return new Side(
          json.path("meanConfidence").asDouble(),
          json.path("meanMicros").asDouble(),
          json.path("right").asLong());
    }
  }

  static TrialFigures of(JsonNode json) {
    return new TrialFigures(
        json.path("tried").asLong(),
        json.path("failed").asLong(),
        json.path("dropped").asLong(),
        json.path("compared").asLong(),
        json.path("agreed").asLong(),
        json.path("labelled").asLong(),
        json.path("onlyCurrentRight").asLong(),
        json.path("onlyCandidateRight").asLong(),
        Side.of(json.path("current")),
        Side.of(json.path("candidate")));
  }
}
