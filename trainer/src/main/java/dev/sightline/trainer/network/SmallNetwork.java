package dev.sightline.trainer.network;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A network that trains in a minute on two cores and fits in a few hundred kilobytes, for demos and
 * tests: three 3x3 convolutions, each with batch normalisation, ReLU and 2x2 max-pooling, and one
 * dense layer.
 */
final class SmallNetwork implements Architecture {
  @Override
  public String name() {
    return "small";
  }

  @Override
  public MultiLayerConfiguration configure(NetworkSpec spec) {
    return new NeuralNetConfiguration.Builder()
        .seed(spec.seed())
        .updater(new Adam(spec.learningRate()))
        .weightInit(WeightInit.RELU)
        .convolutionMode(ConvolutionMode.Same)
        .list()
        .layer(convolution(16))
        .layer(new BatchNormalization())
        .layer(new ActivationLayer(Activation.RELU))
        .layer(new MaxPool2x2())
        .layer(convolution(32))
        .layer(new BatchNormalization())
        .layer(new ActivationLayer(Activation.RELU))
        .layer(new MaxPool2x2())
        .layer(convolution(64))
        .layer(new BatchNormalization())
        .layer(new ActivationLayer(Activation.RELU))
        .layer(new MaxPool2x2())
        .layer(new DenseLayer.Builder().nOut(64).activation(Activation.RELU).build())
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(spec.classes())
                .activation(Activation.SOFTMAX)
                .build())
        .setInputType(InputType.convolutional(spec.height(), spec.width(), 3))
        .build();
  }

  private static ConvolutionLayer convolution(int filters) {
    return new ConvolutionLayer.Builder(3, 3)
        .nOut(filters)
        .stride(1, 1)
        .activation(Activation.IDENTITY)
        .hasBias(false)
        .build();
  }
}
