package dev.sightline.trainer.modelimport;

import dev.sightline.trainer.data.Example;
import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.evaluate.GraphTensor;
import dev.sightline.trainer.modelimport.description.Channels;
import dev.sightline.trainer.modelimport.description.Layout;
import dev.sightline.trainer.modelimport.graph.PixelSteps;
import java.util.List;

/** Computes what an original graph takes from 8-bit RGB, without ONNX Runtime. */
final class OriginalInput {
  private static final int RED = 19595;
  private static final int GREEN = 38470;
  private static final int BLUE = 7471;
  private static final int HALF = 1 << 15;

  private final InputGeometry geometry;
  private final PixelSteps steps;

  OriginalInput(InputGeometry geometry, PixelSteps steps) {
    this.geometry = geometry;
    this.steps = steps;
  }

  /**
   * Returns the input for a run.
   *
   * @param images at most {@code count}; the last one is repeated if there are fewer
   */
  GraphTensor of(List<Example> images, int count) {
    ImageSize size = geometry.size().value();
    int channels = geometry.channels();
    int pixels = size.height() * size.width();
    float[] values = new float[Math.multiplyExact(count, channels * pixels)];
    boolean planes = geometry.layout().value() == Layout.NCHW;
    for (int image = 0; image < count; image++) {
      byte[] rgb = images.get(Math.min(image, images.size() - 1)).rgb();
      int start = image * channels * pixels;
      for (int pixel = 0; pixel < pixels; pixel++) {
        for (int channel = 0; channel < channels; channel++) {
          int place = planes ? channel * pixels + pixel : pixel * channels + channel;
          values[start + place] = steps.apply(component(rgb, pixel, channel), channel);
        }
      }
    }
    long height = size.height();
    long width = size.width();
    return new GraphTensor(
        planes
            ? List.of((long) count, (long) channels, height, width)
            : List.of((long) count, height, width, (long) channels),
        values);
  }

  private int component(byte[] rgb, int pixel, int channel) {
    int at = pixel * ImageSize.CHANNELS;
    if (steps.channels() == Channels.GRAY) {
      int red = rgb[at] & 0xff;
      int green = rgb[at + 1] & 0xff;
      int blue = rgb[at + 2] & 0xff;
      return (RED * red + GREEN * green + BLUE * blue + HALF) >> 16;
    }
    int order = steps.channels() == Channels.BGR ? ImageSize.CHANNELS - 1 - channel : channel;
    return rgb[at + order] & 0xff;
  }
}
