package dev.sightline.trainer.network.layer;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Eigenvectors of a small symmetric matrix by Jacobi rotations, largest eigenvalue first.
 * Implemented in plain Java, so that the same images give the same weights on every machine.
 *
 * @see <a href="https://doi.org/10.1515/crll.1846.30.51">Jacobi 1846</a>
 */
final class EigenVectors {
  private static final int MAX_SWEEPS = 100;
  private static final double TOLERANCE = 1e-22;

  private final double[][] matrix;
  private final double[][] vectors;
  private final List<Integer> order;

  private EigenVectors(double[][] symmetric) {
    int size = symmetric.length;
    matrix = new double[size][];
    vectors = new double[size][size];
    for (int i = 0; i < size; i++) {
      matrix[i] = symmetric[i].clone();
      vectors[i][i] = 1;
    }
    for (int sweep = 0; sweep < MAX_SWEEPS && offDiagonal() > TOLERANCE; sweep++) {
      for (int p = 0; p < size; p++) {
        for (int q = p + 1; q < size; q++) {
          rotate(p, q);
        }
      }
    }
    order =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> matrix[i][i]).reversed())
            .toList();
  }

  static EigenVectors of(double[][] symmetric) {
    return new EigenVectors(symmetric);
  }

  double value(int rank) {
    int index = order.get(rank);
    return matrix[index][index];
  }

  /** Returns an eigenvector of length 1. */
  double[] vector(int rank) {
    int index = order.get(rank);
    return IntStream.range(0, vectors.length).mapToDouble(row -> vectors[row][index]).toArray();
  }

  private double offDiagonal() {
    double sum = 0;
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += matrix[i][j] * matrix[i][j];
      }
    }
    return sum;
  }

  private void rotate(int p, int q) {
    if (matrix[p][q] == 0) {
      return;
    }
    double theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
    double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double cosine = 1 / Math.sqrt(tangent * tangent + 1);
    double sine = tangent * cosine;
    for (int k = 0; k < matrix.length; k++) {
      double left = matrix[k][p];
      double right = matrix[k][q];
      matrix[k][p] = cosine * left - sine * right;
      matrix[k][q] = sine * left + cosine * right;
    }
    for (int k = 0; k < matrix.length; k++) {
      double left = matrix[p][k];
      double right = matrix[q][k];
      matrix[p][k] = cosine * left - sine * right;
      matrix[q][k] = sine * left + cosine * right;
      left = vectors[k][p];
      right = vectors[k][q];
      vectors[k][p] = cosine * left - sine * right;
      vectors[k][q] = sine * left + cosine * right;
    }
  }
}
