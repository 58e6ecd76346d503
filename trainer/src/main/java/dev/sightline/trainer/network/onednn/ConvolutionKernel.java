package dev.sightline.trainer.network.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Three primitives of a convolution (forward, backward data, backward weights), compiled for one
 * shape. Activations are channels last; weights are in DL4J's order.
 *
 * @see <a href="https://oneapi-src.github.io/oneDNN/dev_guide_convolution.html">Convolution</a>
 */
final class ConvolutionKernel {
  private static final algorithm DIRECT = algorithm.convolution_direct;

  private final convolution_forward forward;
  private final convolution_backward_data backwardData;
  private final convolution_backward_weights backwardWeights;
  private final Repacked forwardWeights;
  private final Repacked backwardDataWeights;
  private final Repacked weightGradient;
  private final memory in;
  private final memory out;
  private final memory bias;
  private final IntMemoryMap forwardArguments = new IntMemoryMap();
  private final IntMemoryMap backwardDataArguments = new IntMemoryMap();
  private final IntMemoryMap backwardWeightsArguments = new IntMemoryMap();

  ConvolutionKernel(ConvolutionShape shape) {
    memory.desc biases = shape.bias() ? shape.biases() : new memory.desc();
    convolution_forward.primitive_desc forwardDesc = describeForward(shape, biases);
    convolution_backward_data.primitive_desc dataDesc = describeBackwardData(shape, forwardDesc);
    convolution_backward_weights.primitive_desc weightsDesc =
        describeBackwardWeights(shape, biases, forwardDesc);
    forward = new convolution_forward(forwardDesc);
    backwardData = new convolution_backward_data(dataDesc);
    backwardWeights = new convolution_backward_weights(weightsDesc);
    forwardWeights = new Repacked(shape.weights(), forwardDesc.weights_desc());
    backwardDataWeights = new Repacked(shape.weights(), dataDesc.weights_desc());
    weightGradient = new Repacked(shape.weights(), weightsDesc.diff_weights_desc());
    in = Dnn.unbound(shape.in());
    out = Dnn.unbound(shape.out());
    bias = Dnn.unbound(shape.biases());
    fillArguments(shape.bias());
  }

  private static convolution_forward.primitive_desc describeForward(
      ConvolutionShape shape, memory.desc biases) {
    primitive_attr attributes = new primitive_attr();
    if (shape.relu()) {
      post_ops after = new post_ops();
      after.append_eltwise(1, algorithm.eltwise_relu, 0, 0);
      attributes.set_post_ops(after);
    }
    return new convolution_forward.primitive_desc(
        new convolution_forward.desc(
            prop_kind.forward_training,
            DIRECT,
            shape.in(),
            shape.anyWeights(),
            biases,
            shape.out(),
            shape.strides(),
            shape.dilations(),
            shape.before(),
            shape.after()),
        attributes,
        Dnn.engine());
  }

  private static convolution_backward_data.primitive_desc describeBackwardData(
      ConvolutionShape shape, convolution_forward.primitive_desc hint) {
    return new convolution_backward_data.primitive_desc(
        new convolution_backward_data.desc(
            DIRECT,
            shape.in(),
            shape.anyWeights(),
            shape.out(),
            shape.strides(),
            shape.dilations(),
            shape.before(),
            shape.after()),
        Dnn.engine(),
        hint);
  }

  private static convolution_backward_weights.primitive_desc describeBackwardWeights(
      ConvolutionShape shape, memory.desc biases, convolution_forward.primitive_desc hint) {
    return new convolution_backward_weights.primitive_desc(
        new convolution_backward_weights.desc(
            DIRECT,
            shape.in(),
            shape.anyWeights(),
            biases,
            shape.out(),
            shape.strides(),
            shape.dilations(),
            shape.before(),
            shape.after()),
        Dnn.engine(),
        hint);
  }

  private void fillArguments(boolean biased) {
    forwardArguments.put(DNNL_ARG_SRC, in);
    forwardArguments.put(DNNL_ARG_WEIGHTS, forwardWeights.packed());
    forwardArguments.put(DNNL_ARG_DST, out);
    backwardDataArguments.put(DNNL_ARG_DIFF_DST, out);
    backwardDataArguments.put(DNNL_ARG_WEIGHTS, backwardDataWeights.packed());
    backwardDataArguments.put(DNNL_ARG_DIFF_SRC, in);
    backwardWeightsArguments.put(DNNL_ARG_SRC, in);
    backwardWeightsArguments.put(DNNL_ARG_DIFF_DST, out);
    backwardWeightsArguments.put(DNNL_ARG_DIFF_WEIGHTS, weightGradient.packed());
    if (biased) {
      forwardArguments.put(DNNL_ARG_BIAS, bias);
      backwardWeightsArguments.put(DNNL_ARG_DIFF_BIAS, bias);
    }
  }

  void forward(INDArray images, INDArray weights, @Nullable INDArray biases, INDArray result) {
    forwardWeights.read(weights);
    ChannelsLast.point(in, images);
    ChannelsLast.point(out, result);
    pointAtBias(biases);
    Dnn.execute(forward, forwardArguments);
  }

  /** Computes the gradient of the input from the gradient of the output. */
  void backwardData(INDArray above, INDArray weights, INDArray below) {
    backwardDataWeights.read(weights);
    ChannelsLast.point(out, above);
    ChannelsLast.point(in, below);
    Dnn.execute(backwardData, backwardDataArguments);
  }

  /** Computes and overwrites the gradients of weights and biases, summed over the batch. */
  void backwardWeights(
      INDArray images, INDArray above, INDArray weightsBelow, @Nullable INDArray biasesBelow) {
    ChannelsLast.point(in, images);
    ChannelsLast.point(out, above);
    pointAtBias(biasesBelow);
    Dnn.execute(backwardWeights, backwardWeightsArguments);
    weightGradient.write(weightsBelow);
  }

  private void pointAtBias(@Nullable INDArray biases) {
    if (biases != null) {
      ChannelsLast.point(bias, biases);
    }
  }
}
