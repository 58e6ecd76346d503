package dev.sightline.cli.trial;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The figures of a trial, as the service tells them.
 *
 * @param tried images that the candidate was given
 * @param failed of those, images that it did not answer
 * @param dropped images that were not compared
 * @param compared images that both versions classified
 * @param agreed of those, images with the same label
 * @param labelled of the compared, images whose true label is known
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
   * One version's.
   *
   * @param confidence mean, 0 to 1
   * @param micros mean time of an image
   * @param right of the labelled images
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
