package dev.sightline.trainer.export;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Two-dimensional convolution with explicit padding; DL4J's weights lie as ONNX wants them. */
final class ConvolutionTranslator implements LayerTranslator {
  @Override
  public boolean knows(org.deeplearning4j.nn.conf.layers.Layer layer) {
    return layer.getClass() == ConvolutionLayer.class;
  }

  @Override
  public FeatureShape append(GraphBuilder graph, Layer layer, FeatureShape in) {
    ConvolutionLayer conf = (ConvolutionLayer) layer.conf().getLayer();
    if (conf.getCnn2dDataFormat() != CNN2DFormat.NCHW) {
      throw new UnsupportedLayerException("ConvolutionLayer in " + conf.getCnn2dDataFormat());
    }
    WindowAxis rows = axis(conf, 0, in.height());
    WindowAxis columns = axis(conf, 1, in.width());
    INDArray weights = layer.getParam("W");
    List<String> constants = new ArrayList<>();
    constants.add(graph.constant("weights", weights, weights.shape()));
    if (conf.hasBias()) {
      INDArray bias = layer.getParam("b");
      constants.add(graph.constant("bias", bias, bias.length()));
    }
    graph.node(
        "Conv",
        constants,
        List.of(
            GraphBuilder.ints("kernel_shape", rows.kernel(), columns.kernel()),
            GraphBuilder.ints("strides", rows.stride(), columns.stride()),
            GraphBuilder.ints("dilations", rows.dilation(), columns.dilation()),
            GraphBuilder.ints(
                "pads", rows.before(), columns.before(), rows.after(), columns.after())));
    ActivationTranslator.append(graph, conf.getActivationFn());
    return FeatureShape.planes((int) conf.getNOut(), rows.out(), columns.out());
  }

  private static WindowAxis axis(ConvolutionLayer conf, int axis, int in) {
    return WindowAxis.of(
        in,
        conf.getKernelSize()[axis],
        conf.getStride()[axis],
        conf.getDilation()[axis],
        conf.getConvolutionMode(),
        conf.getPadding()[axis]);
  }
}
