package dev.sightline.trainer.network.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Activation function over a fixed number of values, in memory order. */
final class EltwiseKernel {
  private final eltwise_forward forward;
  private final eltwise_backward backward;
  private final memory source;
  private final memory result;
  private final memory gradient;
  private final IntMemoryMap forwardArguments = new IntMemoryMap();
  private final IntMemoryMap backwardArguments = new IntMemoryMap();

  EltwiseKernel(Eltwise function, long values) {
    memory.desc desc = Dnn.plain(memory.format_tag.a, values);
    algorithm kind = function.kind();
    eltwise_forward.primitive_desc forwardDesc =
        new eltwise_forward.primitive_desc(
            new eltwise_forward.desc(
                prop_kind.forward_training, kind, desc, function.alpha(), function.beta()),
            Dnn.engine());
    forward = new eltwise_forward(forwardDesc);
    backward =
        new eltwise_backward(
            new eltwise_backward.primitive_desc(
                new eltwise_backward.desc(kind, desc, desc, function.alpha(), function.beta()),
                Dnn.engine(),
                forwardDesc));
    source = Dnn.unbound(desc);
    result = Dnn.unbound(desc);
    gradient = Dnn.unbound(desc);
    forwardArguments.put(DNNL_ARG_SRC, source);
    forwardArguments.put(DNNL_ARG_DST, result);
    backwardArguments.put(DNNL_ARG_SRC, source);
    backwardArguments.put(DNNL_ARG_DIFF_DST, gradient);
    backwardArguments.put(DNNL_ARG_DIFF_SRC, result);
  }

  void forward(INDArray in, INDArray out) {
    ChannelsLast.point(source, in);
    ChannelsLast.point(result, out);
    Dnn.execute(forward, forwardArguments);
  }

  /**
   * @param in input of the function in the forward pass
   * @param below receives the gradient of the input; may be the same array as {@code above}
   */
  void backward(INDArray in, INDArray above, INDArray below) {
    ChannelsLast.point(source, in);
    ChannelsLast.point(gradient, above);
    ChannelsLast.point(result, below);
    Dnn.execute(backward, backwardArguments);
  }
}
