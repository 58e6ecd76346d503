package dev.sightline.trainer.modelimport.graph;

import onnx.Onnx.TensorShapeProto.Dimension;

/**
 * A dimension of a tensor.
 *
 * @param size its size; 0 if it is symbolic
 * @param symbol its name; may be empty. Empty if the size is known
 */
public record GraphDimension(long size, String symbol) {
  static GraphDimension of(Dimension dimension) {
    return dimension.hasDimValue() && dimension.getDimValue() > 0
        ? new GraphDimension(dimension.getDimValue(), "")
        : new GraphDimension(0, dimension.getDimParam());
  }

  public boolean isFixed() {
    return size > 0;
  }

  @Override
  public String toString() {
    if (isFixed()) {
      return String.valueOf(size);
    }
    return symbol.isEmpty() ? "?" : symbol;
  }
}
