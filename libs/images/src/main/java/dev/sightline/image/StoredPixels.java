package dev.sightline.image;

import dev.sightline.image.resize.GridExtent;
import dev.sightline.image.resize.RgbRows;
import java.awt.image.BufferedImage;

/**
 * Decoded pixels in the order in which a file stores them, not yet upright.
 *
 * @param columns width of the grid of decoded pixels, and the part of it that the image covers
 * @param lines the same for the height
 * @param release frees the memory that is not the JVM's
 */
record StoredPixels(RgbRows rows, GridExtent columns, GridExtent lines, Runnable release)
    implements AutoCloseable {
  /** Returns the pixels that were read of a file's image. */
  static StoredPixels of(BufferedImage read, EncodedImage file, Subsampling subsampling) {
    return of(RgbPixels.rowsOf(read), file, subsampling);
  }

  static StoredPixels of(RgbRows rows, EncodedImage file, Subsampling subsampling) {
    return new StoredPixels(
        rows, subsampling.across(file.width()), subsampling.down(file.height()), () -> {});
  }

  @Override
  public void close() {
    release.run();
  }
}
