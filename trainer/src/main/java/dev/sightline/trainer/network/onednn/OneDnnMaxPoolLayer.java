package dev.sightline.trainer.network.onednn;

import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.subsampling.SubsamplingLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs {@link PoolingKernel}s, one for each input size. */
final class OneDnnMaxPoolLayer extends SubsamplingLayer {
  private static final long serialVersionUID = 1L;

  private final transient Map<PoolingKernel.Shape, PoolingKernel> kernels = new HashMap<>();

  OneDnnMaxPoolLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    applyDropOutIfNecessary(training, workspaces);
    INDArray images = ChannelsLast.of(input);
    PoolingKernel.Shape shape = shape(images);
    INDArray out = create(workspaces, ArrayType.ACTIVATIONS, shape);
    kernel(shape).forward(images, out);
    return out;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    PoolingKernel.Shape shape = shape(input);
    // A dense layer above passes its gradient as a flat array.
    INDArray above =
        ChannelsLast.of(
            epsilon.reshape(
                'c', shape.n(), shape.channels(), shape.rows().out(), shape.columns().out()));
    INDArray below = ChannelsLast.like(workspaces, ArrayType.ACTIVATION_GRAD, input);
    kernel(shape).backward(above, below);
    return new Pair<>(new DefaultGradient(), backpropDropOutIfPresent(below));
  }

  private static INDArray create(
      LayerWorkspaceMgr workspaces, ArrayType use, PoolingKernel.Shape shape) {
    return ChannelsLast.create(
        workspaces, use, shape.n(), shape.channels(), shape.rows().out(), shape.columns().out());
  }

  private PoolingKernel kernel(PoolingKernel.Shape shape) {
    return kernels.computeIfAbsent(shape, PoolingKernel::new);
  }

  private PoolingKernel.Shape shape(INDArray images) {
    return new PoolingKernel.Shape(
        images.size(0), images.size(1), window(images, 0), window(images, 1));
  }

  private SlidingWindow window(INDArray images, int axis) {
    var conf = layerConf();
    return SlidingWindow.of(
        (int) images.size(2 + axis),
        conf.getKernelSize()[axis],
        conf.getStride()[axis],
        1,
        conf.getConvolutionMode() == ConvolutionMode.Same,
        conf.getPadding()[axis]);
  }
}
