package dev.sightline.trainer.network.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl.normalization_flags;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch normalisation of activations of one shape, channels last: {@code scale * (x - mean) /
 * sqrt(variance + epsilon) + shift}. Mean and variance are those of the batch (training) or given
 * ones (inference).
 *
 * @see <a href="https://oneapi-src.github.io/oneDNN/dev_guide_batch_normalization.html">Batch
 *     Normalization</a>
 */
final class NormalizationKernel {
  private static final int SCALED =
      normalization_flags.use_scale.value | normalization_flags.use_shift.value;

  private final batch_normalization_forward training;
  private final batch_normalization_forward inference;
  private final batch_normalization_backward backward;
  private final memory in;
  private final memory out;
  private final memory gradient;
  private final memory scale;
  private final memory shift;
  private final memory mean;
  private final memory variance;
  private final memory scaleBelow;
  private final memory shiftBelow;
  private final IntMemoryMap forwardArguments = new IntMemoryMap();
  private final IntMemoryMap backwardArguments = new IntMemoryMap();

  NormalizationKernel(long n, long channels, long height, long width, float epsilon) {
    memory.desc shape = ChannelsLast.describe(n, channels, height, width);
    memory.desc vector = Dnn.plain(memory.format_tag.a, channels);
    batch_normalization_forward.primitive_desc trainingDesc =
        describe(prop_kind.forward_training, shape, epsilon, SCALED);
    training = new batch_normalization_forward(trainingDesc);
    inference =
        new batch_normalization_forward(
            describe(
                prop_kind.forward_inference,
                shape,
                epsilon,
                SCALED | normalization_flags.use_global_stats.value));
    backward =
        new batch_normalization_backward(
            new batch_normalization_backward.primitive_desc(
                new batch_normalization_backward.desc(
                    prop_kind.backward.value, shape, shape, epsilon, SCALED),
                Dnn.engine(),
                trainingDesc));
    in = Dnn.unbound(shape);
    out = Dnn.unbound(shape);
    gradient = Dnn.unbound(shape);
    scale = Dnn.unbound(vector);
    shift = Dnn.unbound(vector);
    mean = Dnn.unbound(vector);
    variance = Dnn.unbound(vector);
    scaleBelow = Dnn.unbound(vector);
    shiftBelow = Dnn.unbound(vector);
    fillArguments();
  }

  private static batch_normalization_forward.primitive_desc describe(
      prop_kind kind, memory.desc shape, float epsilon, int flags) {
    return new batch_normalization_forward.primitive_desc(
        new batch_normalization_forward.desc(kind.value, shape, epsilon, flags), Dnn.engine());
  }

  private void fillArguments() {
    forwardArguments.put(DNNL_ARG_SRC, in);
    forwardArguments.put(DNNL_ARG_DST, out);
    forwardArguments.put(DNNL_ARG_SCALE, scale);
    forwardArguments.put(DNNL_ARG_SHIFT, shift);
    forwardArguments.put(DNNL_ARG_MEAN, mean);
    forwardArguments.put(DNNL_ARG_VARIANCE, variance);
    backwardArguments.put(DNNL_ARG_SRC, in);
    backwardArguments.put(DNNL_ARG_MEAN, mean);
    backwardArguments.put(DNNL_ARG_VARIANCE, variance);
    backwardArguments.put(DNNL_ARG_SCALE, scale);
    backwardArguments.put(DNNL_ARG_SHIFT, shift);
    backwardArguments.put(DNNL_ARG_DIFF_DST, gradient);
    backwardArguments.put(DNNL_ARG_DIFF_SRC, out);
    backwardArguments.put(DNNL_ARG_DIFF_SCALE, scaleBelow);
    backwardArguments.put(DNNL_ARG_DIFF_SHIFT, shiftBelow);
  }

  /** Scale, shift, mean and variance, each {@code [channels]}. */
  record Statistics(INDArray scale, INDArray shift, INDArray mean, INDArray variance) {}

  /** Normalises with the batch's mean and variance, and writes them to the statistics. */
  void train(INDArray images, Statistics statistics, INDArray result) {
    point(images, statistics, result);
    Dnn.execute(training, forwardArguments);
  }

  /** Normalises with the mean and variance of the statistics. */
  void infer(INDArray images, Statistics statistics, INDArray result) {
    point(images, statistics, result);
    Dnn.execute(inference, forwardArguments);
  }

  /**
   * Computes and overwrites the three gradients; those of scale and shift are summed over the
   * batch.
   */
  void backward(
      INDArray images,
      Statistics statistics,
      INDArray above,
      INDArray below,
      INDArray belowScale,
      INDArray belowShift) {
    point(images, statistics, below);
    ChannelsLast.point(gradient, above);
    ChannelsLast.point(scaleBelow, belowScale);
    ChannelsLast.point(shiftBelow, belowShift);
    Dnn.execute(backward, backwardArguments);
  }

  private void point(INDArray images, Statistics statistics, INDArray result) {
    ChannelsLast.point(in, images);
    ChannelsLast.point(out, result);
    ChannelsLast.point(scale, statistics.scale());
    ChannelsLast.point(shift, statistics.shift());
    ChannelsLast.point(mean, statistics.mean());
    ChannelsLast.point(variance, statistics.variance());
  }
}
