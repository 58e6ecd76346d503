package dev.sightline.image;

import dev.sightline.image.resize.GridExtent;
import dev.sightline.image.resize.Interpolation;
import dev.sightline.image.resize.Placement;
import dev.sightline.image.resize.RgbRows;
import dev.sightline.image.turbo.NativeJpeg;
import dev.sightline.image.turbo.ScaledJpeg;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;

/**
 * Decodes a JPEG file with the native decoder at the smallest scale that leaves twice the result's
 * size in both directions, for brightness and colours. The decoder averages, so the result differs
 * from that of the whole image by a fraction of a grey level on average. If the file has a colour
 * profile, the pixels that are read of the smaller image are converted to sRGB.
 *
 * @param reduction 1, 2, 4 or 8
 */
record NativeReading(JpegFile file, int reduction) implements Reading {
  /** With fewer pixels than twice the result's, the missing high frequencies would be visible. */
  private static final int LEAST_RATIO = 2;

  /** Returns how the native decoder reads a file; empty if the JDK's reader is better or needed. */
  static Optional<NativeReading> of(
      EncodedImage file, Placement placement, Interpolation interpolation) {
    if (!(file instanceof JpegFile jpeg && jpeg.isPlain() && NativeJpeg.isAvailable())) {
      return Optional.empty();
    }
    int reduction = isReducible(interpolation) ? reduction(jpeg, placement) : 1;
    // The JDK's reader needs less memory if it need not read all pixels.
    return reduction > 1 || JdkReading.of(jpeg, placement).readsAll()
        ? Optional.of(new NativeReading(jpeg, reduction))
        : Optional.empty();
  }

  /**
   * Returns whether an average of pixels may stand for them. A nearest pixel is one pixel of the
   * file. The mean of an area counts each pixel completely or not at all, so larger pixels would
   * move its border.
   */
  private static boolean isReducible(Interpolation interpolation) {
    return switch (interpolation) {
      case NEAREST, NEAREST_EXACT, AREA -> false;
      case BILINEAR, BICUBIC -> true;
    };
  }

  private static int reduction(JpegFile file, Placement placement) {
    Orientation orientation = file.orientation();
    return file.reduction(
        least(orientation.storedHorizontal(placement).resized()),
        least(orientation.storedVertical(placement).resized()));
  }

  private static int least(long resized) {
    return (int) Math.min(Integer.MAX_VALUE, LEAST_RATIO * resized);
  }

  @Override
  public DecodeCost cost() {
    return file.nativeCost(reduction);
  }

  @Override
  public GridExtent columns() {
    return GridExtent.reduced(file.width(), reduction);
  }

  @Override
  public GridExtent lines() {
    return GridExtent.reduced(file.height(), reduction);
  }

  /**
   * @throws IOException if the native decoder refuses the file, or its profile cannot be used; the
   *     JDK's reader may still read it
   */
  @Override
  public StoredPixels read(ImageReaders readers, BufferedImage canvas)
      throws IOException, UndecodableImageException {
    Optional<byte[]> profile = file.profile();
    if (profile.isEmpty()) {
      ScaledJpeg image = file.readNative(reduction);
      return stored(image::readRow, image);
    }
    SrgbConversion conversion = readers.conversions().get(profile.get());
    ScaledJpeg image = file.readNative(reduction);
    return stored(new SrgbRows(image::readRow, image.height(), conversion), image);
  }

  private StoredPixels stored(RgbRows rows, ScaledJpeg image) {
    return new StoredPixels(rows, columns(), lines(), image::close);
  }
}
