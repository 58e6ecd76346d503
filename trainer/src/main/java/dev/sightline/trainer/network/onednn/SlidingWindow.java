package dev.sightline.trainer.network.onednn;

/**
 * One axis of a convolution or of pooling, as defined by DL4J.
 *
 * @param before number of padding values before the input
 */
record SlidingWindow(int in, int out, int kernel, int stride, int dilation, int before) {
  /**
   * Creates the window of one axis.
   *
   * @param same whether the output has the size of the input divided by the stride; the smaller
   *     half of the padding is then before the input
   * @param padding padding before and after the input if {@code same} is false
   */
  static SlidingWindow of(int in, int kernel, int stride, int dilation, boolean same, int padding) {
    int reach = dilation * (kernel - 1) + 1;
    if (!same) {
      int out = (in + 2 * padding - reach) / stride + 1;
      return new SlidingWindow(in, out, kernel, stride, dilation, padding);
    }
    int out = (in + stride - 1) / stride;
    int total = Math.max(0, (out - 1) * stride + reach - in);
    return new SlidingWindow(in, out, kernel, stride, dilation, total / 2);
  }

  /**
   * Returns the padding after the input that the last window requires; negative if the last window
   * ends before the end of the input.
   */
  int after() {
    return (out - 1) * stride + dilation * (kernel - 1) + 1 - in - before;
  }
}
