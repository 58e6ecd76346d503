package dev.sightline.trainer.export;

import org.deeplearning4j.nn.conf.ConvolutionMode;

/**
 * One axis of a sliding window (convolution or pooling), with the padding that DL4J gives it: what
 * is put before and after {@code in} values, and how many come {@code out}.
 *
 * <p>SAME with an even kernel is asymmetric, the odd one after: 8 pads 3 and 4, 4 pads 1 and 2, 2
 * pads 0 and 1.
 */
record WindowAxis(int in, int kernel, int stride, int dilation, int before, int after) {
  static WindowAxis of(
      int in, int kernel, int stride, int dilation, ConvolutionMode mode, int padding) {
    return switch (mode) {
      case Same -> same(in, kernel, stride, dilation);
      case Strict, Truncate -> new WindowAxis(in, kernel, stride, dilation, padding, padding);
      case Causal -> throw new UnsupportedLayerException("convolution mode Causal");
    };
  }

  private static WindowAxis same(int in, int kernel, int stride, int dilation) {
    int out = (in + stride - 1) / stride;
    int total = Math.max(0, (out - 1) * stride + dilation * (kernel - 1) + 1 - in);
    return new WindowAxis(in, kernel, stride, dilation, total / 2, total - total / 2);
  }

  int out() {
    return (in + before + after - dilation * (kernel - 1) - 1) / stride + 1;
  }
}
