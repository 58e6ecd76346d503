package dev.sightline.trainer.network.onednn;

/**
 * One axis of a convolution or of pooling, as DL4J defines it.
 *
 * @param before values of padding before the input
 */
record SlidingWindow(int in, int out, int kernel, int stride, int dilation, int before) {
  /**
   * @param same whether the output is to be as large as the input divided by the stride; the
   *     smaller half of the padding then comes before
   * @param padding before and after, where it is not
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

  /** Padding after the input, as much as the last window needs; negative where it ends earlier. */
  int after() {
    return (out - 1) * stride + dilation * (kernel - 1) + 1 - in - before;
  }
}
