package dev.sightline.trainer.network.onednn;

import dev.sightline.trainer.network.onednn.NormalizationKernel.Statistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Runs {@link NormalizationKernel}s, one for each input size. */
final class OneDnnBatchNormLayer extends BatchNormalization {
  private static final long serialVersionUID = 1L;
  private static final String GAMMA = BatchNormalizationParamInitializer.GAMMA;
  private static final String BETA = BatchNormalizationParamInitializer.BETA;
  private static final String MEAN = BatchNormalizationParamInitializer.GLOBAL_MEAN;
  private static final String VARIANCE = BatchNormalizationParamInitializer.GLOBAL_VAR;

  private final transient Map<List<Long>, NormalizationKernel> kernels = new HashMap<>();
  private @Nullable INDArray batchMean;
  private @Nullable INDArray batchVariance;

  OneDnnBatchNormLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    INDArray images = ChannelsLast.of(input);
    INDArray out = ChannelsLast.like(workspaces, ArrayType.ACTIVATIONS, images);
    if (training) {
      Statistics batch = batchStatistics();
      kernel(images).train(images, batch, out);
      average(MEAN, batch.mean());
      average(VARIANCE, batch.variance());
    } else {
      kernel(images)
          .infer(
              images,
              new Statistics(getParam(GAMMA), getParam(BETA), getParam(MEAN), getParam(VARIANCE)),
              out);
    }
    return out;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray images = ChannelsLast.of(input);
    INDArray below = ChannelsLast.like(workspaces, ArrayType.ACTIVATION_GRAD, images);
    kernel(images)
        .backward(
            images,
            batchStatistics(),
            ChannelsLast.of(epsilon),
            below,
            gradientView(GAMMA),
            gradientView(BETA));
    if (!((OneDnnBatchNorm) layerConf()).isScaled()) {
      gradientView(GAMMA).assign(0);
    }
    gradientView(MEAN).assign(0);
    gradientView(VARIANCE).assign(0);
    Gradient gradient = new DefaultGradient();
    for (String key : List.of(GAMMA, BETA, MEAN, VARIANCE)) {
      gradient.setGradientFor(key, gradientView(key));
    }
    return new Pair<>(gradient, below);
  }

  private void average(String key, INDArray ofBatch) {
    double decay = layerConf().getDecay();
    INDArray running = getParam(key);
    running.muli(decay).addi(ofBatch.mul(1 - decay).reshape(running.shape()));
  }

  /**
   * Returns arrays for the batch statistics. They are kept from the forward pass to the backward
   * pass and are therefore outside of any workspace.
   */
  private Statistics batchStatistics() {
    if (batchMean == null || batchVariance == null) {
      try (MemoryWorkspace none = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
        batchMean = Nd4j.zeros(DataType.FLOAT, layerConf().getNOut());
        batchVariance = Nd4j.zeros(DataType.FLOAT, layerConf().getNOut());
      }
    }
    return new Statistics(getParam(GAMMA), getParam(BETA), batchMean, batchVariance);
  }

  private NormalizationKernel kernel(INDArray images) {
    return kernels.computeIfAbsent(
        List.of(images.size(0), images.size(1), images.size(2), images.size(3)),
        size ->
            new NormalizationKernel(
                size.get(0), size.get(1), size.get(2), size.get(3), (float) layerConf().getEps()));
  }

  private INDArray gradientView(String key) {
    return Objects.requireNonNull(gradientViews.get(key), key);
  }
}
