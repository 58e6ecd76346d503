package dev.sightline.trainer.network.onednn;

import org.bytedeco.dnnl.memory;

/**
 * Sizes of one convolution from {@code [n,channels,height,width]} to {@code
 * [n,filters,outHeight,outWidth]}.
 */
record ConvolutionShape(
    int n,
    int channels,
    int filters,
    SlidingWindow rows,
    SlidingWindow columns,
    boolean bias,
    boolean relu) {
  memory.desc in() {
    return ChannelsLast.describe(n, channels, rows.in(), columns.in());
  }

  memory.desc out() {
    return ChannelsLast.describe(n, filters, rows.out(), columns.out());
  }

  /** Returns the weights' layout in DL4J. */
  memory.desc weights() {
    return Dnn.plain(memory.format_tag.oihw, filters, channels, rows.kernel(), columns.kernel());
  }

  /** Returns the weights without a fixed layout, so that the primitive selects the fastest. */
  memory.desc anyWeights() {
    return Dnn.plain(memory.format_tag.any, filters, channels, rows.kernel(), columns.kernel());
  }

  memory.desc biases() {
    return Dnn.plain(memory.format_tag.a, filters);
  }

  long[] strides() {
    return new long[] {rows.stride(), columns.stride()};
  }

  /**
   * Returns oneDNN's dilations: oneDNN counts the skipped values, DL4J the distance between values.
   */
  long[] dilations() {
    return new long[] {rows.dilation() - 1, columns.dilation() - 1};
  }

  long[] before() {
    return new long[] {rows.before(), columns.before()};
  }

  long[] after() {
    return new long[] {rows.after(), columns.after()};
  }
}
