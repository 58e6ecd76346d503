package dev.sightline.trainer.modelimport;

import dev.sightline.trainer.evaluate.TemperatureFit;
import dev.sightline.trainer.modelimport.description.Activation;
import dev.sightline.trainer.modelimport.graph.OutputSteps;

/** Computes probabilities from the values of an original output, without ONNX Runtime. */
final class ExpectedProbabilities {
  private ExpectedProbabilities() {}

  /** Returns {@code [images][classes]}. */
  static float[][] of(float[][] rows, OutputSteps steps) {
    float[][] probabilities = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      probabilities[i] = of(rows[i], steps);
    }
    return probabilities;
  }

  private static float[] of(float[] row, OutputSteps steps) {
    float[] values =
        steps.activation() == Activation.SOFTMAX ? TemperatureFit.softmax(row, 1) : row.clone();
    if (steps.activation() == Activation.SIGMOID) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (1 / (1 + Math.exp(-values[i])));
      }
    }
    if (steps.complemented()) {
      return new float[] {1 - values[0], values[0]};
    }
    return steps.normalized() ? normalized(values) : values;
  }

  private static float[] normalized(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    float[] shares = new float[values.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (float) (values[i] / sum);
    }
    return shares;
  }
}
