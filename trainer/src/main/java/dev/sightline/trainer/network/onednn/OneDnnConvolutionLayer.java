package dev.sightline.trainer.network.onednn;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs {@link ConvolutionKernel}s, one for each input size. */
final class OneDnnConvolutionLayer extends ConvolutionLayer {
  private static final long serialVersionUID = 1L;
  private static final String WEIGHTS = ConvolutionParamInitializer.WEIGHT_KEY;
  private static final String BIASES = ConvolutionParamInitializer.BIAS_KEY;

  private final transient Map<ConvolutionShape, ConvolutionKernel> kernels = new HashMap<>();
  private final transient Map<Long, EltwiseKernel> activations = new HashMap<>();
  private @Nullable INDArray activated;

  OneDnnConvolutionLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  static boolean isRelu(IActivation function) {
    return function.equals(new ActivationReLU());
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    validateInputRank();
    validateInputDepth(layerConf().getNIn());
    applyDropOutIfNecessary(training, workspaces);
    INDArray images = ChannelsLast.of(input);
    ConvolutionShape shape = shape(images);
    INDArray out =
        ChannelsLast.create(
            workspaces,
            ArrayType.ACTIVATIONS,
            shape.n(),
            shape.filters(),
            shape.rows().out(),
            shape.columns().out());
    kernel(shape)
        .forward(
            images,
            getParamWithNoise(WEIGHTS, training, workspaces),
            hasBias() ? getParamWithNoise(BIASES, training, workspaces) : null,
            out);
    activated = out;
    return out;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    OneDnnConvolution conf = (OneDnnConvolution) layerConf();
    INDArray images = ChannelsLast.of(input);
    INDArray below = ChannelsLast.like(workspaces, ArrayType.ACTIVATION_GRAD, images);
    if (conf.isTrained() || conf.isInputGradient()) {
      backward(images, epsilon, below, workspaces);
    }
    if (!conf.isInputGradient()) {
      below.assign(0);
    }
    if (!conf.isTrained()) {
      gradientViews.values().forEach(view -> view.assign(0));
    }
    Gradient gradient = new DefaultGradient();
    if (hasBias()) {
      gradient.setGradientFor(BIASES, gradientView(BIASES));
    }
    gradient.setGradientFor(WEIGHTS, gradientView(WEIGHTS), 'c');
    weightNoiseParams.clear();
    return new Pair<>(gradient, backpropDropOutIfPresent(below));
  }

  private void backward(
      INDArray images, INDArray epsilon, INDArray below, LayerWorkspaceMgr workspaces) {
    OneDnnConvolution conf = (OneDnnConvolution) layerConf();
    INDArray above = beforeActivation(ChannelsLast.of(epsilon), workspaces);
    ConvolutionKernel kernel = kernel(shape(images));
    if (conf.isTrained()) {
      kernel.backwardWeights(
          images, above, gradientView(WEIGHTS), hasBias() ? gradientView(BIASES) : null);
    }
    if (conf.isInputGradient()) {
      kernel.backwardData(above, getParamWithNoise(WEIGHTS, true, workspaces), below);
    }
  }

  /** Returns the gradient before the activation; for ReLU it depends only on the output. */
  private INDArray beforeActivation(INDArray above, LayerWorkspaceMgr workspaces) {
    if (!isRelu(layerConf().getActivationFn())) {
      return above;
    }
    INDArray before = ChannelsLast.like(workspaces, ArrayType.BP_WORKING_MEM, above);
    activations
        .computeIfAbsent(
            above.length(),
            values ->
                new EltwiseKernel(Eltwise.of(layerConf().getActivationFn()).orElseThrow(), values))
        .backward(activated(), above, before);
    return before;
  }

  private INDArray activated() {
    if (activated == null) {
      throw new IllegalStateException("no forward pass before the backward pass: " + layerId());
    }
    return activated;
  }

  private ConvolutionKernel kernel(ConvolutionShape shape) {
    return kernels.computeIfAbsent(shape, ConvolutionKernel::new);
  }

  private ConvolutionShape shape(INDArray images) {
    return new ConvolutionShape(
        (int) images.size(0),
        (int) images.size(1),
        (int) layerConf().getNOut(),
        window(images, 0),
        window(images, 1),
        hasBias(),
        isRelu(layerConf().getActivationFn()));
  }

  private SlidingWindow window(INDArray images, int axis) {
    var conf = layerConf();
    return SlidingWindow.of(
        (int) images.size(2 + axis),
        conf.getKernelSize()[axis],
        conf.getStride()[axis],
        conf.getDilation()[axis],
        conf.getConvolutionMode() == ConvolutionMode.Same,
        conf.getPadding()[axis]);
  }

  @Override
  public void clear() {
    super.clear();
    activated = null;
  }

  private INDArray gradientView(String key) {
    return Objects.requireNonNull(gradientViews.get(key), key);
  }
}
