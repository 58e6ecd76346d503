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

  private final JpegSegments segments;
  private final JpegFrame frame;
  private final boolean keepsCoefficients;

  private JpegFile(JpegSegments segments) throws UndecodableImageException {
    this.segments = segments;
    frame = segments.frame();
    keepsCoefficients = segments.keepsCoefficients();
  }

  static JpegFile open(byte[] file, DecodeLimits limits)
      throws IOException, UndecodableImageException {
    return new JpegFile(JpegSegments.read(file, limits));
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
        .plusHeap(segments.copiedBytes())
        .plusNative(kept);
  }

  @Override
  public BufferedImage read(ImageReaders readers, Subsampling subsampling, BufferedImage canvas)
      throws IOException, UndecodableImageException {
    int components = frame.components().size();
    byte[] pixelData = segments.pixelData();
    if (components == 4) {
      return readers.read(ReaderKind.FOUR_COLOUR_JPEG, pixelData, this, subsampling, null);
    }
    boolean fits =
        components == 3
            && subsampling.readsAll()
            && canvas.getWidth() == width()
            && canvas.getHeight() == height();
    return readers.read(ReaderKind.JPEG, pixelData, this, subsampling, fits ? canvas : null);
  }
}
