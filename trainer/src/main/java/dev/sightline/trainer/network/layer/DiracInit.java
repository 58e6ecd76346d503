package dev.sightline.trainer.network.layer;

import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Initialises convolution weights {@code [out,in,rows,columns]}: filter i passes channel i through
 * unchanged while i is less than the number of channels; the other filters are uniform within
 * 1/sqrt(fan-in), PyTorch's default (Zagoruyko and Komodakis 2017, "DiracNets").
 */
public final class DiracInit implements IWeightInit {
  private static final long serialVersionUID = 1L;

  @Override
  public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray parameters) {
    int patch = (int) (shape[2] * shape[3]);
    int fanInOfOne = (int) shape[1] * patch;
    float bound = (float) (1 / Math.sqrt(fanInOfOne));
    float[] values = Nd4j.rand(DataType.FLOAT, parameters.length()).data().asFloat();
    int passing = (int) Math.min(shape[0], shape[1]);
    int centre = (int) (shape[2] / 2 * shape[3] + shape[3] / 2);
    for (int i = 0; i < values.length; i++) {
      int filter = i / fanInOfOne;
      boolean isCentre = i % fanInOfOne == filter * patch + centre;
      values[i] = filter >= passing ? bound * (2 * values[i] - 1) : isCentre ? 1 : 0;
    }
    parameters.assign(Nd4j.createFromArray(values).reshape(parameters.shape()));
    return parameters.reshape(order, shape);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DiracInit;
  }

  @Override
  public int hashCode() {
    return DiracInit.class.hashCode();
  }
}
