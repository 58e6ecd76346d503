package dev.sightline.trainer.network.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Max-pooling of activations of one shape, channels last. Keeps the position of each maximum from a
 * training pass for the backward pass.
 *
 * @see <a href="https://oneapi-src.github.io/oneDNN/dev_guide_pooling.html">Pooling</a>
 */
final class PoolingKernel {
  /**
   * @param n number of images
   */
  record Shape(long n, long channels, SlidingWindow rows, SlidingWindow columns) {}

  private final pooling_forward forward;
  private final pooling_backward backward;
  private final memory in;
  private final memory out;
  private final memory places;
  private final IntMemoryMap forwardArguments = new IntMemoryMap();
  private final IntMemoryMap backwardArguments = new IntMemoryMap();

  PoolingKernel(Shape shape) {
    SlidingWindow rows = shape.rows();
    SlidingWindow columns = shape.columns();
    memory.desc source =
        ChannelsLast.describe(shape.n(), shape.channels(), rows.in(), columns.in());
    memory.desc result =
        ChannelsLast.describe(shape.n(), shape.channels(), rows.out(), columns.out());
    long[] strides = {rows.stride(), columns.stride()};
    long[] kernel = {rows.kernel(), columns.kernel()};
    long[] before = {rows.before(), columns.before()};
    long[] after = {rows.after(), columns.after()};
    pooling_forward.primitive_desc forwardDesc =
        new pooling_forward.primitive_desc(
            new pooling_forward.desc(
                prop_kind.forward_training,
                algorithm.pooling_max,
                source,
                result,
                strides,
                kernel,
                before,
                after),
            Dnn.engine());
    forward = new pooling_forward(forwardDesc);
    backward =
        new pooling_backward(
            new pooling_backward.primitive_desc(
                new pooling_backward.desc(
                    algorithm.pooling_max, source, result, strides, kernel, before, after),
                Dnn.engine(),
                forwardDesc));
    in = Dnn.unbound(source);
    out = Dnn.unbound(result);
    places = Dnn.owned(forwardDesc.workspace_desc());
    forwardArguments.put(DNNL_ARG_SRC, in);
    forwardArguments.put(DNNL_ARG_DST, out);
    forwardArguments.put(DNNL_ARG_WORKSPACE, places);
    backwardArguments.put(DNNL_ARG_DIFF_DST, out);
    backwardArguments.put(DNNL_ARG_DIFF_SRC, in);
    backwardArguments.put(DNNL_ARG_WORKSPACE, places);
  }

  void forward(INDArray images, INDArray result) {
    ChannelsLast.point(in, images);
    ChannelsLast.point(out, result);
    Dnn.execute(forward, forwardArguments);
  }

  /** Computes the gradient of the last forward pass. */
  void backward(INDArray above, INDArray below) {
    ChannelsLast.point(out, above);
    ChannelsLast.point(in, below);
    Dnn.execute(backward, backwardArguments);
  }
}
