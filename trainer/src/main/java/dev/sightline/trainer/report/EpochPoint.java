package dev.sightline.trainer.report;

import com.fasterxml.jackson.databind.JsonNode;

/** A line of {@code metrics.jsonl}; what it lacks is NaN. */
record EpochPoint(
    int epoch,
    double loss,
    double trainAccuracy,
    double validationAccuracy,
    double imagesPerSecond,
    double seconds) {
  static EpochPoint of(JsonNode line) {
    return new EpochPoint(
        line.path("epoch").asInt(),
        line.path("loss").asDouble(Double.NaN),
        line.path("trainAccuracy").asDouble(Double.NaN),
        line.path("validationAccuracy").asDouble(Double.NaN),
        line.path("imagesPerSecond").asDouble(Double.NaN),
        line.path("seconds").asDouble(Double.NaN));
  }
}
