package dev.sightline.image;

import dev.sightline.image.resize.GridExtent;
import java.awt.image.BufferedImage;
import java.io.IOException;

/** A way to decode the pixels of a file, which may read fewer than the file has. */
sealed interface Reading permits NativeReading, JdkReading {
  EncodedImage file();

  /** Returns what decoding costs, without resizing. */
  DecodeCost cost();

  /** Returns the columns of the decoded grid. */
  GridExtent columns();

  /** Returns the rows of the decoded grid. */
  GridExtent lines();

  /**
   * Decodes the pixels; the caller closes them.
   *
   * @param canvas may be used for the result if it has the size of the image
   */
  StoredPixels read(ImageReaders readers, BufferedImage canvas)
      throws IOException, UndecodableImageException;
}
