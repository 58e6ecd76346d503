package dev.sightline.trainer.export;

import java.util.ArrayList;
import java.util.List;
import onnx.Onnx.AttributeProto;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Translates two-dimensional convolution, with explicit padding. DL4J and ONNX use the same weight
 * layout.
 */
final class ConvolutionTranslator implements LayerTranslator {
  @Override
  public Features append(GraphBuilder graph, Layer layer, Features in) {
    ConvolutionLayer conf = (ConvolutionLayer) layer.conf().getLayer();
    OnnxWindow window = OnnxWindow.of(conf, in.shape());
    INDArray weights = layer.getParam(ConvolutionParamInitializer.WEIGHT_KEY);
    String out = convolution(graph, in.name(), weights, bias(conf, layer), window, 1);
    Features convolved = new Features(out, window.out(weights.size(0)));
    return Activations.append(graph, conf.getActivationFn(), convolved);
  }

  static @Nullable INDArray bias(ConvolutionLayer conf, Layer layer) {
    return conf.hasBias() ? layer.getParam(ConvolutionParamInitializer.BIAS_KEY) : null;
  }

  /**
   * @param weights {@code [out,in/groups,height,width]}
   */
  static String convolution(
      GraphBuilder graph,
      String in,
      INDArray weights,
      @Nullable INDArray bias,
      OnnxWindow window,
      long groups) {
    List<String> inputs = new ArrayList<>(List.of(in, graph.constant("weights", weights)));
    if (bias != null) {
      inputs.add(graph.constant("bias", bias.reshape(bias.length())));
    }
    List<AttributeProto> attributes =
        new ArrayList<>(
            List.of(window.kernel(), window.strides(), window.dilations(), window.pads()));
    if (groups > 1) {
      attributes.add(Attribute.integer("group", groups));
    }
    return graph.node("Conv", inputs, attributes.toArray(AttributeProto[]::new));
  }
}
