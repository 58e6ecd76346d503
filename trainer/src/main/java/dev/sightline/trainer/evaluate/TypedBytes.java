package dev.sightline.trainer.evaluate;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.platform.Fp16Conversions;
import dev.sightline.trainer.TrainerFailure;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Encodes numbers as the elements of a tensor of another type. */
final class TypedBytes {
  private TypedBytes() {}

  /**
   * Returns a direct buffer with the values, rounded to the type.
   *
   * @throws TrainerFailure if the type is not numeric
   */
  static ByteBuffer of(float[] values, OnnxJavaType type) {
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(Math.multiplyExact(values.length, type.size))
            .order(ByteOrder.nativeOrder());
    for (float value : values) {
      put(bytes, value, type);
    }
    return bytes.flip();
  }

  private static void put(ByteBuffer bytes, float value, OnnxJavaType type) {
    switch (type) {
      case FLOAT -> bytes.putFloat(value);
      case DOUBLE -> bytes.putDouble(value);
      case FLOAT16 -> bytes.putShort(Fp16Conversions.floatToFp16(value));
      case BFLOAT16 -> bytes.putShort(Fp16Conversions.floatToBf16(value));
      case INT8, UINT8 -> bytes.put((byte) Math.rint(value));
      case INT16 -> bytes.putShort((short) Math.rint(value));
      case INT32 -> bytes.putInt((int) Math.rint(value));
      case INT64 -> bytes.putLong((long) Math.rint(value));
      default -> throw new TrainerFailure(type + " is not the type of an image");
    }
  }
}
