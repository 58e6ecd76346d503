package dev.sightline.image;

import dev.sightline.image.turbo.NativeJpeg;
import dev.sightline.image.turbo.ScaledJpeg;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.IIOException;

/**
 * A JPEG file (ITU-T T.81). A progressive file has many scans. The JDK's decoder computes the whole
 * image after each of them, even if the scan is empty, so they are counted; the native decoder
 * computes it once.
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
  private final boolean plain;
  private final long nativeSamples;
  private final int profileBytes;

  private JpegFile(JpegSegments segments) throws UndecodableImageException {
    this.segments = segments;
    frame = segments.frame();
    keepsCoefficients = segments.keepsCoefficients();
    plain = segments.isPlain();
    nativeSamples = segments.samplesOfOneOutput();
    profileBytes = segments.profileBytes();
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

  /** Returns the reduction for the native decoder, see {@link JpegFrame#reduction}. */
  int reduction(int leastWidth, int leastHeight) {
    return frame.reduction(leastWidth, leastHeight);
  }

  /** Returns whether the native decoder may read the file, see {@link JpegSegments#isPlain}. */
  boolean isPlain() {
    return plain;
  }

  /**
   * Returns the profile from whose colours the native decoder's values must be converted; empty if
   * they are grey or sRGB.
   */
  Optional<byte[]> profile() {
    return profileBytes == 0 ? Optional.empty() : Optional.of(segments.profile());
  }

  /**
   * Returns what decoding with the native decoder costs, and converting its values to sRGB.
   *
   * @param reduction 1, 2, 4 or 8
   */
  DecodeCost nativeCost(int reduction) {
    int components = frame.components().size();
    long result =
        NativeJpeg.nativeBytes(width(), height(), components, reduction, segments.maxBytes());
    long pixels = (long) width() * height();
    int columns = NativeJpeg.reduced(width(), reduction);
    long heap = segments.copiedBytes() + (long) columns * Integer.BYTES;
    DecodeCost decoded = new DecodeCost(pixels, nativeSamples, heap, result + kept());
    return profileBytes == 0
        ? decoded
        : decoded.plus(
            SrgbConversion.cost(profileBytes, columns, NativeJpeg.reduced(height(), reduction)));
  }

  /**
   * Decodes the pixels with the native decoder.
   *
   * @throws IOException if the native decoder refuses the file; the JDK's decoder may still read it
   */
  ScaledJpeg readNative(int reduction) throws IOException, UndecodableImageException {
    ScaledJpeg image = NativeJpeg.decode(segments.pixelData(), reduction);
    if (image.width() != NativeJpeg.reduced(width(), reduction)
        || image.height() != NativeJpeg.reduced(height(), reduction)) {
      image.close();
      throw new IIOException("the native decoder found another size than the headers claim");
    }
    return image;
  }

  @Override
  public DecodeCost cost(Subsampling subsampling) {
    DecodeCost decoded =
        DecodeCost.ofRows(width(), height(), frame.components().size(), subsampling)
            .withSamples(samples())
            .plusHeap(segments.copiedBytes())
            .plusNative(kept());
    return profileBytes == 0
        ? decoded
        : decoded.plus(
            SrgbConversion.cost(
                profileBytes, subsampling.width(width()), subsampling.height(height())));
  }

  /** Returns the number of samples that the JDK's decoder visits. */
  long samples() {
    return segments.scannedSamples();
  }

  /** Returns the memory of the decoder for what it keeps while it decodes, in bytes. */
  private long kept() {
    return keepsCoefficients
        ? frame.samples() * COEFFICIENT_BYTES
        : (long) width() * frame.components().size() * KEPT_ROWS;
  }

  @Override
  public StoredPixels read(ImageReaders readers, Subsampling subsampling, BufferedImage canvas)
      throws IOException, UndecodableImageException {
    int components = frame.components().size();
    byte[] pixelData = segments.pixelData();
    if (!segments.hasTables()) {
      readers.forget();
    }
    if (components == 4) {
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
        readers.read(ReaderKind.JPEG, pixelData, this, subsampling, fits ? canvas : null),
        this,
        subsampling);
  }
}
