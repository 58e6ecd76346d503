package dev.sightline.trainer.network;

import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.subsampling.SubsamplingLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs {@link PoolKernel} over the images of a batch, float {@code [N,C,H,W]}, on all cores. Where
 * a window holds its maximum twice, the first in reading order takes the gradient.
 */
final class MaxPool2x2Layer extends SubsamplingLayer {
  private static final long serialVersionUID = 1L;

  MaxPool2x2Layer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    INDArray in = contiguous(input);
    PoolKernel kernel = kernel(in);
    INDArray out =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS,
            DataType.FLOAT,
            new long[] {in.size(0), in.size(1), kernel.outHeight(), kernel.outWidth()},
            'c');
    IntStream.range(0, (int) in.size(0))
        .parallel()
        .forEach(
            image -> {
              float[] pooled = new float[kernel.outLength()];
              kernel.forward(read(in, image, kernel.inLength()), pooled);
              write(out, image, pooled);
            });
    return out;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray in = contiguous(input);
    INDArray above = contiguous(epsilon.reshape('c', shapeAbove(in)));
    PoolKernel kernel = kernel(in);
    INDArray below =
        workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, DataType.FLOAT, in.shape(), 'c');
    IntStream.range(0, (int) in.size(0))
        .parallel()
        .forEach(
            image -> {
              float[] gradient = new float[kernel.inLength()];
              kernel.backward(
                  read(in, image, kernel.inLength()),
                  read(above, image, kernel.outLength()),
                  gradient);
              write(below, image, gradient);
            });
    return new Pair<>(new DefaultGradient(), below);
  }

  private static long[] shapeAbove(INDArray in) {
    PoolKernel kernel = kernel(in);
    return new long[] {in.size(0), in.size(1), kernel.outHeight(), kernel.outWidth()};
  }

  private static PoolKernel kernel(INDArray in) {
    return new PoolKernel((int) in.size(1), (int) in.size(2), (int) in.size(3));
  }

  /** Rows can be copied straight only from an array of its own in C order. */
  private static INDArray contiguous(INDArray array) {
    boolean plain =
        array.ordering() == 'c' && !array.isView() && array.dataType() == DataType.FLOAT;
    return plain ? array : array.castTo(DataType.FLOAT).dup('c');
  }

  private static float[] read(INDArray array, int image, int length) {
    float[] values = new float[length];
    at(array, image, length).get(values);
    return values;
  }

  private static void write(INDArray array, int image, float[] values) {
    at(array, image, values.length).put(values);
  }

  private static FloatPointer at(INDArray array, int image, int length) {
    return new FloatPointer(array.data().addressPointer()).position((long) image * length);
  }
}
