package dev.sightline.trainer.export;

import java.util.Locale;
import org.deeplearning4j.nn.conf.ConvolutionMode;

/**
 * One axis of a sliding window (convolution or pooling) with DL4J's padding: {@code before} and
 * {@code after} are the padding around {@code in} values; {@code out} is the number of outputs.
 *
 * <p>SAME padding with an even kernel is asymmetric, with the larger part after: a kernel of 8 pads
 * 3 and 4, 4 pads 1 and 2, 2 pads 0 and 1.
 */
record OnnxWindowAxis(int in, int kernel, int stride, int dilation, int before, int after) {
  static OnnxWindowAxis of(
      int in, int kernel, int stride, int dilation, ConvolutionMode mode, int padding) {
    return switch (mode) {
      case Same -> same(in, kernel, stride, dilation);
      case Strict -> strict(new OnnxWindowAxis(in, kernel, stride, dilation, padding, padding));
      case Truncate -> new OnnxWindowAxis(in, kernel, stride, dilation, padding, padding);
      case Causal -> throw new UnsupportedLayerException("convolution mode Causal");
    };
  }

  private static OnnxWindowAxis same(int in, int kernel, int stride, int dilation) {
    int out = (in + stride - 1) / stride;
    int total = Math.max(0, (out - 1) * stride + dilation * (kernel - 1) + 1 - in);
    return new OnnxWindowAxis(in, kernel, stride, dilation, total / 2, total - total / 2);
  }

  private static OnnxWindowAxis strict(OnnxWindowAxis axis) {
    if (axis.slack() % axis.stride != 0) {
      throw new UnsupportedLayerException(
          String.format(
              Locale.ROOT,
              "a window of %d in steps of %d does not fit %d values as mode Strict requires",
              axis.kernel,
              axis.stride,
              axis.in));
    }
    return axis;
  }

  /** Returns a 1x1 window over the output of this one. */
  OnnxWindowAxis point() {
    return new OnnxWindowAxis(out(), 1, 1, 1, 0, 0);
  }

  /** Returns the number of outputs; 0 if the window is larger than the image. */
  int out() {
    return slack() < 0 ? 0 : slack() / stride + 1;
  }

  private int slack() {
    return in + before + after - dilation * (kernel - 1) - 1;
  }
}
