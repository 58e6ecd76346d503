package dev.sightline.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Function;

/**
 * Decodes image files to {@code [height, width, 3]} bytes: red, green, blue, row by row from the
 * top left, regardless of the file's own size and colour model. The first frame of an animation is
 * used. A photo is rotated as its Exif orientation says.
 *
 * <p>The costs of an image are checked from its headers before it is decoded. Not thread-safe: use
 * one decoder for each thread.
 */
public final class ImageDecoder {
  private final int width;
  private final int height;
  private final DecodeLimits limits;
  private final DecodeGate gate;
  private final ImageReaders readers = new ImageReaders();

  /**
   * Reused for each JPEG of the result's size. A JPEG either overwrites it completely or is
   * refused.
   */
  private final BufferedImage canvas;

  /**
   * @param width width of the result, in pixels
   * @param height height of the result, in pixels
   * @param gate admits each image after its limits are checked and before a pixel is decoded
   */
  public ImageDecoder(int width, int height, DecodeLimits limits, DecodeGate gate) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "sizes must be positive: %d x %d".formatted(width, height));
    }
    this.width = width;
    this.height = height;
    this.limits = limits;
    this.gate = gate;
    canvas = RgbPixels.canvas(width, height);
  }

  /** Creates a decoder that decodes each image at once. */
  public ImageDecoder(int width, int height, DecodeLimits limits) {
    this(width, height, limits, DecodeGate.OPEN);
  }

  /** Creates a decoder with the default limits but for the number of pixels. */
  public ImageDecoder(int width, int height, long maxPixels) {
    this(width, height, DecodeLimits.ofPixels(maxPixels));
  }

  /**
   * Returns what decoding a file to this decoder's size costs, from its headers. Thread-safe.
   *
   * @throws UndecodableImageException if {@link #decode(byte[])} refuses the file because of its
   *     headers
   */
  public DecodeCost cost(byte[] encoded) throws UndecodableImageException {
    ImageFormat format = format(encoded);
    return ReaderFailures.guarded(
        fileOf(format),
        () -> {
          EncodedImage file = EncodedImage.open(format, encoded, limits);
          DecodeCost cost = file.cost(subsampling(file));
          limits.check(cost);
          return cost;
        });
  }

  /** Writes {@code 3 * width * height} bytes at the target's position, or nothing if it throws. */
  public void decode(byte[] encoded, ByteBuffer target) throws UndecodableImageException {
    target.put(decode(encoded));
  }

  /** Returns {@code 3 * width * height} bytes. */
  public byte[] decode(byte[] encoded) throws UndecodableImageException {
    return decode(encoded, stored -> RgbPixels.of(stored.image, stored.orientation, width, height));
  }

  /**
   * Decodes for display: keeps the aspect ratio, fits the image into this decoder's size and never
   * enlarges it.
   */
  public RgbImage decodeInProportion(byte[] encoded) throws UndecodableImageException {
    return decode(encoded, this::inProportion);
  }

  /**
   * Content of a file.
   *
   * @param image the image, possibly subsampled
   * @param width width of the file's own image
   */
  private record Stored(BufferedImage image, Orientation orientation, int width, int height) {}

  private RgbImage inProportion(Stored stored) {
    int fullWidth = stored.orientation.width(stored.width, stored.height);
    int fullHeight = stored.orientation.height(stored.width, stored.height);
    double scale = Math.min((double) width / fullWidth, (double) height / fullHeight);
    int fittedWidth = fitted(fullWidth, scale);
    int fittedHeight = fitted(fullHeight, scale);
    return new RgbImage(
        fittedWidth,
        fittedHeight,
        RgbPixels.of(stored.image, stored.orientation, fittedWidth, fittedHeight));
  }

  private static int fitted(int side, double scale) {
    return (int) Math.max(1, Math.round(Math.min(1, scale) * side));
  }

  private <T> T decode(byte[] encoded, Function<Stored, T> result)
      throws UndecodableImageException {
    ImageFormat format = format(encoded);
    return ReaderFailures.guarded(
        fileOf(format), () -> read(EncodedImage.open(format, encoded, limits), result));
  }

  private <T> T read(EncodedImage file, Function<Stored, T> result)
      throws IOException, UndecodableImageException {
    Subsampling subsampling = subsampling(file);
    DecodeCost cost = file.cost(subsampling);
    limits.check(cost);
    try (DecodeGate.Pass pass = gate.admit(cost)) {
      BufferedImage image = file.read(readers, subsampling, canvas);
      return result.apply(new Stored(image, file.orientation(), file.width(), file.height()));
    }
  }

  private Subsampling subsampling(EncodedImage file) {
    return Subsampling.of(file.width(), file.height(), width, height);
  }

  private static ImageFormat format(byte[] encoded) throws UndecodableImageException {
    return ImageFormat.sniff(encoded)
        .orElseThrow(
            () -> UndecodableImageException.unsupported("not a JPEG, PNG, GIF, BMP or WebP file"));
  }

  private static String fileOf(ImageFormat format) {
    return "damaged %s file".formatted(format);
  }

  /**
   * Writes raw pixels of any size at the target's position, resized to this decoder's size; writes
   * nothing if it throws.
   */
  public void fit(byte[] rgb, int rgbWidth, int rgbHeight, ByteBuffer target)
      throws UndecodableImageException {
    boolean fits = rgbWidth == width && rgbHeight == height;
    target.put(
        fits
            ? rgb
            : resized(rgb, rgbWidth, rgbHeight, raw -> RgbPixels.of(raw.image, width, height)));
  }

  /** Resizes raw pixels of any size like {@link #decodeInProportion}. */
  public RgbImage fitInProportion(byte[] rgb, int rgbWidth, int rgbHeight)
      throws UndecodableImageException {
    return resized(rgb, rgbWidth, rgbHeight, this::inProportion);
  }

  private <T> T resized(byte[] rgb, int rgbWidth, int rgbHeight, Function<Stored, T> result)
      throws UndecodableImageException {
    return ReaderFailures.guarded(
        "raw pixels that cannot be resized",
        () -> read(new RawPixels(rgb, rgbWidth, rgbHeight), result));
  }
}
