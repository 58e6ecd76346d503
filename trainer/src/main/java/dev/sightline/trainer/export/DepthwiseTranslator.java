package dev.sightline.trainer.export;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.params.DepthwiseConvolutionParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Translates depthwise convolution to an ONNX convolution with as many groups as channels. DL4J's
 * weights are {@code [height,width,in,multiplier]}, ONNX's {@code [in*multiplier,1,height,width]}.
 */
final class DepthwiseTranslator implements LayerTranslator {
  @Override
  public Features append(GraphBuilder graph, Layer layer, Features in) {
    DepthwiseConvolution2D conf = (DepthwiseConvolution2D) layer.conf().getLayer();
    OnnxWindow window = OnnxWindow.of(conf, in.shape());
    INDArray stored = layer.getParam(DepthwiseConvolutionParamInitializer.WEIGHT_KEY);
    long channels = stored.size(2) * stored.size(3);
    INDArray weights =
        stored
            .permute(2, 3, 0, 1)
            .dup('c')
            .reshape('c', channels, 1, stored.size(0), stored.size(1));
    INDArray bias = ConvolutionTranslator.bias(conf, layer);
    String out =
        ConvolutionTranslator.convolution(graph, in.name(), weights, bias, window, stored.size(2));
    return Activations.append(
        graph, conf.getActivationFn(), new Features(out, window.out(channels)));
  }
}
