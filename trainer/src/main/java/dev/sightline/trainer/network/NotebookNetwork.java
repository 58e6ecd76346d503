package dev.sightline.trainer.network;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.TruncatedNormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The network of the CIFAR-10 notebook that this project grew from, kept exactly: convolutions
 * 8x8x32, 4x4x64 and 2x2x256, each SAME with ReLU and 2x2 max-pooling; dense 512 and 64 with ReLU;
 * the logits. A fifth of the outputs of each dense layer is dropped while training, the logits too.
 */
final class NotebookNetwork implements Architecture {
  private static final double KEEP = 0.8;
  private static final double WEIGHT_STDDEV = 0.05;

  @Override
  public String name() {
    return "notebook";
  }

  @Override
  public MultiLayerConfiguration configure(NetworkSpec spec) {
    return new NeuralNetConfiguration.Builder()
        .seed(spec.seed())
        .updater(new Adam(spec.learningRate()))
        .weightInit(new WeightInitDistribution(new TruncatedNormalDistribution(0, WEIGHT_STDDEV)))
        .convolutionMode(ConvolutionMode.Same)
        .list()
        .layer(convolution(8, 32))
        .layer(new MaxPool2x2())
        .layer(convolution(4, 64))
        .layer(new MaxPool2x2())
        .layer(convolution(2, 256))
        .layer(new MaxPool2x2())
        .layer(dense(512, Activation.RELU))
        .layer(new DropoutLayer.Builder(KEEP).build())
        .layer(dense(64, Activation.RELU))
        .layer(new DropoutLayer.Builder(KEEP).build())
        .layer(dense(spec.classes(), Activation.IDENTITY))
        .layer(new DropoutLayer.Builder(KEEP).build())
        .layer(new LossLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX).build())
        .setInputType(InputType.convolutional(spec.height(), spec.width(), 3))
        .build();
  }

  private static ConvolutionLayer convolution(int kernel, int filters) {
    return new ConvolutionLayer.Builder(kernel, kernel)
        .nOut(filters)
        .stride(1, 1)
        .activation(Activation.RELU)
        .build();
  }

  private static DenseLayer dense(int units, Activation activation) {
    return new DenseLayer.Builder().nOut(units).activation(activation).build();
  }
}
