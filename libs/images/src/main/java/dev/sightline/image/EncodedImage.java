package dev.sightline.image;

import java.awt.image.BufferedImage;
import java.io.IOException;

/**
 * An image file whose headers have been read, up to the first image that it contains; or raw
 * pixels. No pixel has been decoded.
 */
interface EncodedImage {
  /**
   * Reads a file's headers.
   *
   * @throws UndecodableImageException if it declares more pixels or segments than allowed, or the
   *     sizes in it contradict each other or its length
   * @throws IOException if the file ends too early
   */
  static EncodedImage open(ImageFormat format, byte[] file, DecodeLimits limits)
      throws IOException, UndecodableImageException {
    return switch (format) {
      case JPEG -> JpegFile.open(file, limits);
      case PNG -> PngFile.open(file, limits);
      case GIF -> GifFile.open(file, limits);
      case BMP -> BmpFile.open(file, limits);
      case WEBP -> WebpFile.open(file, limits);
    };
  }

  /** Returns the width of the stored image, in pixels. */
  int width();

  int height();

  /** Returns the transformation that makes the stored image upright. */
  default Orientation orientation() {
    return Orientation.UPRIGHT;
  }

  /** Returns what decoding costs. */
  DecodeCost cost(Subsampling subsampling);

  /**
   * Decodes the pixels.
   *
   * @param canvas may be used for the result if it has the size of the image
   */
  StoredPixels read(ImageReaders readers, Subsampling subsampling, BufferedImage canvas)
      throws IOException, UndecodableImageException;
}
