package dev.sightline.trainer.evaluate;

import java.util.List;

/**
 * Values of a tensor of any numeric type, in C order. Owns the array; nobody may write to it
 * afterwards.
 */
public final class GraphTensor {
  private final List<Long> shape;
  private final float[] values;

  /**
   * @throws IllegalArgumentException if the number of values is not that of the shape
   */
  public GraphTensor(List<Long> shape, float[] values) {
    if (shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact) != values.length) {
      throw new IllegalArgumentException(values.length + " values do not have the shape " + shape);
    }
    this.shape = List.copyOf(shape);
    this.values = values;
  }

  public List<Long> shape() {
    return shape;
  }

  public float[] values() {
    return values;
  }

  /** Returns the number of rows, the size of the first dimension; 1 for a scalar. */
  public int rows() {
    return shape.isEmpty() ? 1 : Math.toIntExact(shape.get(0));
  }

  /** Returns the values of one row. */
  public float[] row(int index) {
    int length = rows() == 0 ? 0 : values.length / rows();
    float[] row = new float[length];
    System.arraycopy(values, index * length, row, 0, length);
    return row;
  }
}
