package dev.sightline.trainer.modelimport;

import dev.sightline.trainer.data.ImageSize;
import dev.sightline.trainer.modelimport.description.Found;
import dev.sightline.trainer.modelimport.description.Layout;
import dev.sightline.trainer.modelimport.graph.GraphValue;

/**
 * What the dimensions of an input mean.
 *
 * @param channels number of channels
 * @param batch number of images that the file states; 0 if any number
 */
record InputGeometry(
    GraphValue input, Found<Layout> layout, int channels, Found<ImageSize> size, int batch) {
  static final int CHANNEL_AXIS_NCHW = 1;
  static final int CHANNEL_AXIS_NHWC = 3;

  /** Returns the same for an input of another type. */
  InputGeometry with(GraphValue other) {
    return new InputGeometry(other, layout, channels, size, batch);
  }

  /** Returns the index of the dimension of the channels. */
  static int channelAxis(Layout layout) {
    return layout == Layout.NCHW ? CHANNEL_AXIS_NCHW : CHANNEL_AXIS_NHWC;
  }

  /** Returns the index of the dimension of the rows; that of the columns follows. */
  static int heightAxis(Layout layout) {
    return layout == Layout.NCHW ? 2 : 1;
  }
}
