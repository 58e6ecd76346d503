package dev.sightline.trainer.network.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Second moments of all image patches of one size, not centred. */
final class PatchCovariance {
  private PatchCovariance() {}

  /**
   * Computes the moments.
   *
   * @param images images {@code [N,C,H,W]}
   * @return symmetric matrix with one row and one column per value of a patch, in the order {@code
   *     [C,rows,columns]}
   */
  static double[][] of(INDArray images, int rows, int columns) {
    int channels = (int) images.size(1);
    int height = (int) images.size(2);
    int width = (int) images.size(3);
    float[] values = images.dup('c').data().asFloat();
    int size = channels * rows * columns;
    double[][] sums = new double[size][size];
    double[] patch = new double[size];
    long patches = 0;
    for (int start = 0; start < values.length; start += channels * height * width) {
      for (int y = 0; y + rows <= height; y++) {
        for (int x = 0; x + columns <= width; x++) {
          int at = 0;
          for (int channel = 0; channel < channels; channel++) {
            for (int row = 0; row < rows; row++) {
              int from = start + (channel * height + y + row) * width + x;
              for (int column = 0; column < columns; column++) {
                patch[at++] = values[from + column];
              }
            }
          }
          addOuterProduct(patch, sums);
          patches++;
        }
      }
    }
    return mean(sums, patches);
  }

  private static void addOuterProduct(double[] patch, double[][] sums) {
    for (int i = 0; i < patch.length; i++) {
      for (int j = 0; j <= i; j++) {
        sums[i][j] += patch[i] * patch[j];
      }
    }
  }

  private static double[][] mean(double[][] lower, long count) {
    for (int i = 0; i < lower.length; i++) {
      for (int j = 0; j <= i; j++) {
        lower[i][j] /= count;
        lower[j][i] = lower[i][j];
      }
    }
    return lower;
  }
}
