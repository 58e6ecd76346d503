package dev.sightline.trainer.network.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Activations {@code [N,C,H,W]}, float, with the memory order N, H, W, C. For DL4J they are
 * ordinary arrays with other strides.
 */
final class ChannelsLast {
  private ChannelsLast() {}

  /** Creates an array with uninitialised content. */
  static INDArray create(
      LayerWorkspaceMgr workspaces, ArrayType use, long n, long c, long h, long w) {
    return workspaces
        .createUninitialized(use, DataType.FLOAT, new long[] {n, h, w, c}, 'c')
        .permute(0, 3, 1, 2);
  }

  static INDArray like(LayerWorkspaceMgr workspaces, ArrayType use, INDArray other) {
    return create(workspaces, use, other.size(0), other.size(1), other.size(2), other.size(3));
  }

  /** Returns the array itself if its memory has this order, otherwise a copy in this order. */
  static INDArray of(INDArray array) {
    INDArray floats = array.dataType() == DataType.FLOAT ? array : array.castTo(DataType.FLOAT);
    return is(floats) ? floats : floats.permute(0, 2, 3, 1).dup('c').permute(0, 3, 1, 2);
  }

  /**
   * Ignores the strides of axes of length 1: they have no meaning and depend on how an array was
   * created.
   */
  private static boolean is(INDArray array) {
    long[] order = {1, 3, 2, 0};
    long expected = 1;
    for (long axis : order) {
      if (array.size((int) axis) != 1 && array.stride((int) axis) != expected) {
        return false;
      }
      expected *= array.size((int) axis);
    }
    return true;
  }

  static memory.desc describe(long n, long c, long h, long w) {
    return Dnn.plain(memory.format_tag.nhwc, n, c, h, w);
  }

  static memory.desc describe(INDArray array) {
    return describe(array.size(0), array.size(1), array.size(2), array.size(3));
  }

  /** Sets the memory of a primitive's argument to this array's values. */
  static void point(memory argument, INDArray values) {
    argument.set_data_handle(address(values));
  }

  private static Pointer address(INDArray values) {
    return values.data().addressPointer();
  }
}
