package dev.sightline.trainer.modelimport.graph;

import java.util.Set;
import onnx.Onnx.TensorProto.DataType;

/** Real numbers of 16 bits. */
final class ShortFloats {
  private static final Set<Integer> TYPES = Set.of(DataType.FLOAT16_VALUE, DataType.BFLOAT16_VALUE);

  private static final int FRACTION_BITS = 10;
  private static final int LARGEST_EXPONENT = 0x1f;
  private static final int BIAS = 15;

  private ShortFloats() {}

  /** Returns whether a number is that of ONNX for float16 or bfloat16. */
  static boolean areOf(long type) {
    return TYPES.contains((int) type);
  }

  /**
   * Returns the value of a number.
   *
   * @param type float16 or bfloat16
   * @param bits in the lower 16 bits; the others are ignored
   */
  static float of(int type, int bits) {
    return type == DataType.FLOAT16_VALUE ? ofHalf(bits) : Float.intBitsToFloat(bits << Short.SIZE);
  }

  /** Returns the value of a number in the binary16 format of IEEE 754. */
  static float ofHalf(int bits) {
    int exponent = bits >> FRACTION_BITS & LARGEST_EXPONENT;
    int fraction = bits & (1 << FRACTION_BITS) - 1;
    float value;
    if (exponent == LARGEST_EXPONENT) {
      value = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else if (exponent == 0) {
      value = Math.scalb((float) fraction, 1 - BIAS - FRACTION_BITS);
    } else {
      value =
          Math.scalb((float) (fraction + (1 << FRACTION_BITS)), exponent - BIAS - FRACTION_BITS);
    }
    return (bits & 1 << Short.SIZE - 1) == 0 ? value : -value;
  }
}
