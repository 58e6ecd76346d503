package dev.sightline.trainer.modelimport.graph;

import dev.sightline.trainer.modelimport.description.Channels;
import dev.sightline.trainer.modelimport.description.Layout;
import java.util.List;
import onnx.Onnx.TensorProto.DataType;

/** The nodes between the bytes of an image, {@code [N,H,W,3]}, and the input of a foreign graph. */
final class InputNodes {
  private static final int RGB = 3;

  /** Weights of R, G and B in 65536ths: ITU-R 601 luma as Pillow computes it. */
  private static final float[] LUMA = {19595, 38470, 7471};

  private static final float HALF = 32768;
  private static final float WHOLE = 65536;

  private final PixelSteps steps;
  private final Layout layout;
  private final DataType type;

  InputNodes(PixelSteps steps, Layout layout, DataType type) {
    this.steps = steps;
    this.layout = layout;
    this.type = type;
  }

  /** Appends the nodes. Bytes are reordered before they become numbers, which moves less data. */
  void append(AddedNodes nodes) {
    boolean grey = steps.channels() == Channels.GRAY;
    if (grey) {
      appendLuma(nodes);
    }
    if (layout == Layout.NCHW) {
      nodes.append("Transpose", List.of(), AddedNodes.integers("perm", List.of(0L, 3L, 1L, 2L)));
    }
    if (steps.channels() == Channels.BGR) {
      String order = nodes.integers("order", 2, 1, 0);
      nodes.append(
          "Gather", List.of(order), AddedNodes.integer("axis", layout == Layout.NCHW ? 1 : 3));
    }
    DataType reached = grey ? DataType.FLOAT : DataType.UINT8;
    if (!steps.keepBytes()) {
      if (!grey) {
        nodes.cast(DataType.FLOAT);
      }
      appendSteps(nodes);
      reached = DataType.FLOAT;
      if (!isReal(type)) {
        nodes.append("Round");
      }
    }
    if (reached != type) {
      nodes.cast(type);
    }
  }

  static boolean isReal(DataType type) {
    return switch (type) {
      case FLOAT, FLOAT16, DOUBLE, BFLOAT16 -> true;
      default -> false;
    };
  }

  /** All sums are whole numbers below 2^24, so 32-bit numbers are exact in every order. */
  private void appendLuma(AddedNodes nodes) {
    float[] weights = new float[RGB * steps.count()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = LUMA[i / steps.count()];
    }
    nodes
        .cast(DataType.FLOAT)
        .append("MatMul", List.of(nodes.floats("luma", weights, RGB, steps.count())))
        .append("Add", List.of(nodes.floats("half", new float[] {HALF})))
        .append("Div", List.of(nodes.floats("whole", new float[] {WHOLE})))
        .append("Floor");
  }

  private void appendSteps(AddedNodes nodes) {
    if (steps.scale() != 1) {
      nodes.append("Mul", List.of(nodes.floats("scale", new float[] {steps.scale()})));
    }
    if (steps.offset() != 0) {
      nodes.append("Add", List.of(nodes.floats("offset", new float[] {steps.offset()})));
    }
    if (steps.hasMean()) {
      nodes.append("Sub", List.of(channels(nodes, "mean", steps.mean())));
    }
    if (steps.hasStd()) {
      nodes.append("Div", List.of(channels(nodes, "std", steps.std())));
    }
  }

  private String channels(AddedNodes nodes, String role, List<Float> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i);
    }
    long[] sizes =
        layout == Layout.NCHW ? new long[] {floats.length, 1, 1} : new long[] {floats.length};
    return nodes.floats(role, floats, sizes);
  }
}
