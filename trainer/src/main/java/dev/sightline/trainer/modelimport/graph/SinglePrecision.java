package dev.sightline.trainer.modelimport.graph;

import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import onnx.Onnx.TypeProto;
import org.nd4j.shade.protobuf.Message;

/**
 * Makes a model compute with 32-bit real numbers instead of 16-bit ones. On most CPUs, ONNX Runtime
 * computes in 32 bits, too, but rounds each result to 16. The same file then gives probabilities
 * that differ by 0.01, depending on its release and on the number of images in a run.
 */
final class SinglePrecision {
  /** Attributes of operators whose values are types. */
  private static final Set<String> TYPE_ATTRIBUTES =
      Set.of(
          "to",
          "dtype",
          "output_dtype",
          "output_datatype",
          "precision",
          "softmax_precision",
          "stash_type");

  private final WideWeights weights;

  SinglePrecision(WideWeights weights) {
    this.weights = weights;
  }

  /**
   * Returns the number of bytes by which the weights become larger; empty if the model has no
   * 16-bit real numbers.
   */
  static OptionalLong moreBytes(ModelProto model) {
    AtomicBoolean concerned = new AtomicBoolean();
    AtomicLong bytes = new AtomicLong();
    ModelProto unused =
        ModelMapping.map(
            model,
            part -> {
              if (isShort(part)) {
                concerned.set(true);
                bytes.addAndGet(
                    part instanceof TensorProto tensor ? TensorBytes.of(tensor).orElse(0) : 0);
              }
              return part;
            });
    return concerned.get() ? OptionalLong.of(bytes.get()) : OptionalLong.empty();
  }

  ModelProto of(ModelProto model) {
    return ModelMapping.map(model, this::changed);
  }

  private Message changed(Message part) {
    if (!isShort(part)) {
      return part;
    }
    if (part instanceof TensorProto tensor) {
      return weights.widen(tensor);
    }
    if (part instanceof TypeProto.Tensor type) {
      return type.toBuilder().setElemType(DataType.FLOAT_VALUE).build();
    }
    return ((AttributeProto) part).toBuilder().setI(DataType.FLOAT_VALUE).build();
  }

  /** Returns whether it is a tensor or the type of one, or an attribute with such a type. */
  private static boolean isShort(Message part) {
    return part instanceof TensorProto tensor && ShortFloats.areOf(tensor.getDataType())
        || part instanceof TypeProto.Tensor type && ShortFloats.areOf(type.getElemType())
        || part instanceof AttributeProto attribute
            && TYPE_ATTRIBUTES.contains(attribute.getName())
            && ShortFloats.areOf(attribute.getI());
  }
}
