package dev.sightline.image;

import java.awt.image.BufferedImage;
import java.io.IOException;

/**
 * A JPEG file (ITU-T T.81). A progressive file has many scans. The decoder computes the whole image
 * after each of them, even if the scan is empty, so they are counted.
 */
final class JpegFile implements EncodedImage {
  private static final int COEFFICIENT_BYTES = 2;

  /**
   * Rows that the decoder keeps at a time: those of the largest coded units and their neighbours.
   */
  private static final int KEPT_ROWS = 96;

  private final byte[] file;
  private final JpegSegments segments;
  private final JpegFrame frame;
  private final boolean keepsCoefficients;

  private JpegFile(byte[] file, JpegSegments segments) throws UndecodableImageException {
    this.file = file;
    this.segments = segments;
    frame = segments.frame();
    keepsCoefficients = segments.keepsCoefficients();
  }

  static JpegFile open(byte[] file, DecodeLimits limits)
      throws IOException, UndecodableImageException {
    return new JpegFile(file, JpegSegments.read(file, limits));
  }

  @Override
  public int width() {
    return frame.width();
  }

  @Override
  public int height() {
    return frame.height();
  }

  @Override
  public Orientation orientation() {
    return segments.orientation();
  }

  @Override
  public DecodeCost cost(Subsampling subsampling) {
    int components = frame.components().size();
    long kept =
        keepsCoefficients
            ? frame.samples() * COEFFICIENT_BYTES
            : (long) width() * components * KEPT_ROWS;
    return DecodeCost.ofRows(width(), height(), components, subsampling)
        .withSamples(segments.scannedSamples())
        .plusNative(kept);
  }

  @Override
  public StoredPixels read(ImageReaders readers, Subsampling subsampling, BufferedImage canvas)
      throws IOException, UndecodableImageException {
    int components = frame.components().size();
    if (components == 4) {
      byte[] pixelData = segments.withoutMetadata();
      return StoredPixels.of(
          readers.read(ReaderKind.FOUR_COLOUR_JPEG, pixelData, this, subsampling, null),
          this,
          subsampling);
    }
    boolean fits =
        components == 3
            && subsampling.readsAll()
            && canvas.getWidth() == width()
            && canvas.getHeight() == height();
    return StoredPixels.of(
        readers.read(ReaderKind.JPEG, file, this, subsampling, fits ? canvas : null),
        this,
        subsampling);
  }
}
