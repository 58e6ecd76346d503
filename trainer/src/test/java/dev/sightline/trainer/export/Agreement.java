package dev.sightline.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a network in DL4J and as ONNX on the same images, with one image and with several. */
final class Agreement {
  private static final int[] BATCHES = {1, 7};
  private static final float TOLERANCE = 1e-5f;

  private Agreement() {}

  static byte[] check(MultiLayerNetwork network, int height, int width) {
    byte[] model = new OnnxExporter(255f).export(network, height, width);
    check(model, network::output, height, width);
    return model;
  }

  static byte[] check(ComputationGraph network, int height, int width) {
    byte[] model = new OnnxExporter(255f).export(network, height, width);
    check(model, network::outputSingle, height, width);
    return model;
  }

  /** Checks that each image gets the same class, with all probabilities within the tolerance. */
  static void check(byte[] model, UnaryOperator<INDArray> network, int height, int width) {
    Structure.check(model);
    for (int batch : BATCHES) {
      Pixels pixels = new Pixels(batch, height, width, 31L * height + width);
      float[][] expected = network.apply(pixels.planes()).toFloatMatrix();
      float[][] actual = OnnxRun.probabilities(model, pixels);
      assertThat(actual).hasDimensions(batch, expected[0].length);
      for (int i = 0; i < batch; i++) {
        assertThat(maxDifference(expected[i], actual[i])).isLessThanOrEqualTo(TOLERANCE);
        assertThat(best(actual[i])).as("class").isEqualTo(best(expected[i]));
      }
    }
  }

  private static float maxDifference(float[] one, float[] other) {
    float max = 0;
    for (int i = 0; i < one.length; i++) {
      assertThat(other[i]).isFinite();
      assertThat(one[i]).isFinite();
      max = Math.max(max, Math.abs(one[i] - other[i]));
    }
    return max;
  }

  private static int best(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}
