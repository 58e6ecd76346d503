package dev.sightline.trainer.report;

import com.fasterxml.jackson.databind.JsonNode;

/** A line of {@code batches.jsonl}; what it lacks is NaN. */
record BatchPoint(
    int epoch,
    int step,
    double loss,
    double accuracy,
    double learningRate,
    double validationAccuracy) {
  static BatchPoint of(JsonNode line) {
    return new BatchPoint(
        line.path("epoch").asInt(),
        line.path("step").asInt(),
        line.path("loss").asDouble(Double.NaN),
        line.path("accuracy").asDouble(Double.NaN),
        line.path("learningRate").asDouble(Double.NaN),
        line.path("validationAccuracy").asDouble(Double.NaN));
  }

  /** Two lines on the same step, the later one first asked. */
  BatchPoint completedBy(BatchPoint later) {
    return new BatchPoint(
        epoch,
        step,
        first(later.loss, loss),
        first(later.accuracy, accuracy),
        first(later.learningRate, learningRate),
        first(later.validationAccuracy, validationAccuracy));
  }

  private static double first(double one, double other) {
    return Double.isNaN(one) ? other : one;
  }
}
