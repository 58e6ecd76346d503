package dev.sightline.trainer.export;

import dev.sightline.trainer.network.MaxPool2x2;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** Max-pooling; the padding never wins against a value, in DL4J and in ONNX. */
final class MaxPoolTranslator implements LayerTranslator {
  @Override
  public boolean knows(org.deeplearning4j.nn.conf.layers.Layer layer) {
    return layer.getClass() == SubsamplingLayer.class || layer.getClass() == MaxPool2x2.class;
  }

  @Override
  public FeatureShape append(GraphBuilder graph, Layer layer, FeatureShape in) {
    SubsamplingLayer conf = (SubsamplingLayer) layer.conf().getLayer();
    if (conf.getPoolingType() != PoolingType.MAX || conf.getCnn2dDataFormat() != CNN2DFormat.NCHW) {
      throw new UnsupportedLayerException(
          "SubsamplingLayer with " + conf.getPoolingType() + " in " + conf.getCnn2dDataFormat());
    }
    WindowAxis rows = axis(conf, 0, in.height());
    WindowAxis columns = axis(conf, 1, in.width());
    graph.node(
        "MaxPool",
        GraphBuilder.ints("kernel_shape", rows.kernel(), columns.kernel()),
        GraphBuilder.ints("strides", rows.stride(), columns.stride()),
        GraphBuilder.ints("dilations", rows.dilation(), columns.dilation()),
        GraphBuilder.ints("pads", rows.before(), columns.before(), rows.after(), columns.after()));
    return FeatureShape.planes(in.channels(), rows.out(), columns.out());
  }

  private static WindowAxis axis(SubsamplingLayer conf, int axis, int in) {
    return WindowAxis.of(
        in,
        conf.getKernelSize()[axis],
        conf.getStride()[axis],
        conf.getDilation()[axis],
        conf.getConvolutionMode(),
        conf.getPadding()[axis]);
  }
}
