package dev.sightline.trainer.network.layer;

import dev.sightline.trainer.yaml.YamlMap;
import java.util.Locale;
import org.deeplearning4j.nn.conf.ConvolutionMode;

/**
 * Sliding window over feature maps. SAME pads so that only the stride reduces the size; if the
 * padding is odd, there is one more value after than before. VALID does not pad.
 */
record Window(Extent kernel, Extent stride, Extent dilation, Padding padding) {
  enum Padding {
    SAME,
    VALID
  }

  static Window read(YamlMap map, boolean strideIsKernel) {
    Extent kernel = Extent.read(map.required("kernel"));
    return new Window(
        kernel,
        Extent.read(map, "stride", strideIsKernel ? kernel : Extent.square(1)),
        strideIsKernel ? Extent.square(1) : Extent.read(map, "dilation", Extent.square(1)),
        map.optional("padding").map(value -> value.oneOf(Padding.class)).orElse(Padding.SAME));
  }

  ConvolutionMode mode() {
    return padding == Padding.SAME ? ConvolutionMode.Same : ConvolutionMode.Truncate;
  }

  Shape over(Shape in, int channels) {
    return Shape.planes(
        channels,
        places(in, in.height(), kernel.rows(), stride.rows(), dilation.rows()),
        places(in, in.width(), kernel.columns(), stride.columns(), dilation.columns()));
  }

  private int places(Shape in, int size, int kernelSize, int step, int spread) {
    if (padding == Padding.SAME) {
      return (size + step - 1) / step;
    }
    int reach = (kernelSize - 1) * spread + 1;
    if (reach > size) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a window of %d does not fit into %s: give a smaller kernel or padding: same",
              reach,
              in));
    }
    return (size - reach) / step + 1;
  }
}
