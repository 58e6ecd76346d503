package dev.sightline.trainer.export;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.params.SeparableConvolutionParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Translates separable convolution: a depthwise convolution without bias, then a 1x1 convolution
 * with bias. DL4J's depthwise weights are {@code [multiplier,in,height,width]}.
 */
final class SeparableTranslator implements LayerTranslator {
  @Override
  public Features append(GraphBuilder graph, Layer layer, Features in) {
    SeparableConvolution2D conf = (SeparableConvolution2D) layer.conf().getLayer();
    OnnxWindow window = OnnxWindow.of(conf, in.shape());
    INDArray stored = layer.getParam(SeparableConvolutionParamInitializer.DEPTH_WISE_WEIGHT_KEY);
    long channels = stored.size(0) * stored.size(1);
    INDArray depthwise =
        stored
            .permute(1, 0, 2, 3)
            .dup('c')
            .reshape('c', channels, 1, stored.size(2), stored.size(3));
    INDArray pointwise = layer.getParam(SeparableConvolutionParamInitializer.POINT_WISE_WEIGHT_KEY);
    String deep =
        ConvolutionTranslator.convolution(
            graph, in.name(), depthwise, null, window, stored.size(1));
    String out =
        ConvolutionTranslator.convolution(
            graph,
            deep,
            pointwise,
            ConvolutionTranslator.bias(conf, layer),
            new OnnxWindow(window.rows().point(), window.columns().point()),
            1);
    return Activations.append(
        graph, conf.getActivationFn(), new Features(out, window.out(pointwise.size(0))));
  }
}
