package dev.sightline.image;

import dev.sightline.image.vp8l.LosslessPixels;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/** Decodes the opacity of a lossy WebP image (RFC 9649, 2.7.1.2). */
final class WebpAlpha {
  /** Memory for each pixel while the opacity is decoded. */
  static final int BYTES = Integer.BYTES + 1;

  private static final int RAW = 0;
  private static final int LOSSLESS = 1;
  private static final int HORIZONTAL = 1;
  private static final int VERTICAL = 2;

  private WebpAlpha() {}

  /** Returns an opacity of 0 to 255 for each pixel, row by row. */
  static byte[] decode(byte[] file, WebpChunk chunk, int width, int height)
      throws IOException, UndecodableImageException {
    if (chunk.length() == 0) {
      throw new EOFException();
    }
    int header = file[chunk.content()];
    int from = chunk.content() + 1;
    byte[] opacity =
        switch (header & 3) {
          case RAW -> raw(file, from, chunk.end(), width * height);
          case LOSSLESS -> green(LosslessPixels.decode(file, from, chunk.end(), width, height));
          default ->
              throw UndecodableImageException.corrupt(
                  "damaged WEBP file: its opacity has an unknown compression");
        };
    undoFilter(opacity, header >> 2 & 3, width);
    return opacity;
  }

  private static byte[] raw(byte[] file, int from, int end, int pixels) throws EOFException {
    if (end - from < pixels) {
      throw new EOFException();
    }
    return Arrays.copyOfRange(file, from, from + pixels);
  }

  private static byte[] green(int[] argb) {
    byte[] green = new byte[argb.length];
    for (int i = 0; i < argb.length; i++) {
      green[i] = (byte) (argb[i] >> Byte.SIZE);
    }
    return green;
  }

  /** Adds to each value a prediction from its neighbours. */
  private static void undoFilter(byte[] opacity, int filter, int width) {
    if (filter == 0) {
      return;
    }
    for (int i = 1; i < opacity.length; i++) {
      opacity[i] += (byte) prediction(opacity, i, filter, width);
    }
  }

  private static int prediction(byte[] opacity, int at, int filter, int width) {
    boolean first = at % width == 0;
    if (at < width) {
      return opacity[at - 1];
    }
    if (first || filter == VERTICAL) {
      return opacity[at - width];
    }
    if (filter == HORIZONTAL) {
      return opacity[at - 1];
    }
    int gradient =
        (opacity[at - 1] & 0xFF) + (opacity[at - width] & 0xFF) - (opacity[at - width - 1] & 0xFF);
    return Math.max(0, Math.min(255, gradient));
  }
}
