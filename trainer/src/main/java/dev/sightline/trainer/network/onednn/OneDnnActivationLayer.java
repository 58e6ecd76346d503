package dev.sightline.trainer.network.onednn;

import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.ActivationLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs {@link EltwiseKernel}s over feature maps; other inputs run in DL4J. */
final class OneDnnActivationLayer extends ActivationLayer {
  private static final long serialVersionUID = 1L;

  private final transient Map<Long, EltwiseKernel> kernels = new HashMap<>();

  OneDnnActivationLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    if (input.rank() != 4) {
      return super.activate(training, workspaces);
    }
    INDArray in = ChannelsLast.of(input);
    INDArray out = ChannelsLast.like(workspaces, ArrayType.ACTIVATIONS, in);
    kernel(in).forward(in, out);
    return out;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    if (input.rank() != 4) {
      return super.backpropGradient(epsilon, workspaces);
    }
    INDArray in = ChannelsLast.of(input);
    INDArray below = ChannelsLast.like(workspaces, ArrayType.ACTIVATION_GRAD, in);
    kernel(in).backward(in, ChannelsLast.of(epsilon), below);
    return new Pair<>(new DefaultGradient(), below);
  }

  private EltwiseKernel kernel(INDArray in) {
    return kernels.computeIfAbsent(
        in.length(),
        values ->
            new EltwiseKernel(Eltwise.of(layerConf().getActivationFn()).orElseThrow(), values));
  }
}
