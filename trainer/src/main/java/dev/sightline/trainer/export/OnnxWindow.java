package dev.sightline.trainer.export;

import onnx.Onnx.AttributeProto;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** Sliding window of a convolution or pooling layer. */
record OnnxWindow(OnnxWindowAxis rows, OnnxWindowAxis columns) {
  static OnnxWindow of(ConvolutionLayer conf, FeatureShape in) {
    requirePlanes(conf.getCnn2dDataFormat(), in);
    return new OnnxWindow(axis(conf, 0, in.height()), axis(conf, 1, in.width()));
  }

  static OnnxWindow of(SubsamplingLayer conf, FeatureShape in) {
    requirePlanes(conf.getCnn2dDataFormat(), in);
    return new OnnxWindow(axis(conf, 0, in.height()), axis(conf, 1, in.width()));
  }

  AttributeProto kernel() {
    return Attribute.ints("kernel_shape", rows.kernel(), columns.kernel());
  }

  AttributeProto strides() {
    return Attribute.ints("strides", rows.stride(), columns.stride());
  }

  AttributeProto dilations() {
    return Attribute.ints("dilations", rows.dilation(), columns.dilation());
  }

  AttributeProto pads() {
    return Attribute.ints("pads", rows.before(), columns.before(), rows.after(), columns.after());
  }

  boolean dilated() {
    return rows.dilation() > 1 || columns.dilation() > 1;
  }

  FeatureShape out(long channels) {
    return FeatureShape.planes((int) channels, rows.out(), columns.out());
  }

  static void requirePlanes(CNN2DFormat format, FeatureShape in) {
    if (format != CNN2DFormat.NCHW) {
      throw new UnsupportedLayerException("data format " + format + " (only NCHW is)");
    }
    if (in.flat()) {
      throw new UnsupportedLayerException("flat input to a layer that slides over images");
    }
  }

  private static OnnxWindowAxis axis(ConvolutionLayer conf, int axis, int in) {
    return OnnxWindowAxis.of(
        in,
        conf.getKernelSize()[axis],
        conf.getStride()[axis],
        conf.getDilation()[axis],
        conf.getConvolutionMode(),
        conf.getPadding()[axis]);
  }

  private static OnnxWindowAxis axis(SubsamplingLayer conf, int axis, int in) {
    return OnnxWindowAxis.of(
        in,
        conf.getKernelSize()[axis],
        conf.getStride()[axis],
        conf.getDilation()[axis],
        conf.getConvolutionMode(),
        conf.getPadding()[axis]);
  }
}
