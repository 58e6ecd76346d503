package dev.sightline.trainer.network.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Weights in the primitive's preferred layout, copied from or to DL4J's layout. */
final class Repacked {
  private final memory plain;
  private final memory packed;
  private final reorder toPacked;
  private final reorder toPlain;

  Repacked(memory.desc plain, memory.desc packed) {
    this.plain = Dnn.unbound(plain);
    this.packed = Dnn.owned(packed);
    this.toPacked = new reorder(this.plain, this.packed);
    this.toPlain = new reorder(this.packed, this.plain);
  }

  memory packed() {
    return packed;
  }

  void read(INDArray weights) {
    ChannelsLast.point(plain, weights);
    Dnn.copy(toPacked, plain, packed);
  }

  void write(INDArray weights) {
    ChannelsLast.point(plain, weights);
    Dnn.copy(toPlain, packed, plain);
  }
}
