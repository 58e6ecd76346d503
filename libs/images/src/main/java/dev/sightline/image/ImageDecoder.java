package dev.sightline.image;

import java.awt.image.BufferedImage;
import java.io.EOFException;
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
    return guarded(
        encoded,
        format -> {
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
    return guarded(
        encoded,
        format -> {
          EncodedImage file = EncodedImage.open(format, encoded, limits);
          Subsampling subsampling = subsampling(file);
          DecodeCost cost = file.cost(subsampling);
          limits.check(cost);
          try (DecodeGate.Pass pass = gate.admit(cost)) {
            BufferedImage image = file.read(readers, subsampling, canvas);
            return result.apply(new Stored(image, file.orientation(), file.width(), file.height()));
          }
        });
  }

  private Subsampling subsampling(EncodedImage file) {
    return Subsampling.of(file.width(), file.height(), width, height);
  }

  /** A step of decoding, which fails in many ways if the file is damaged. */
  private interface Step<T> {
    T run(ImageFormat format) throws IOException, UndecodableImageException;
  }

  private static <T> T guarded(byte[] encoded, Step<T> step) throws UndecodableImageException {
    ImageFormat format =
        ImageFormat.sniff(encoded)
            .orElseThrow(
                () ->
                    UndecodableImageException.unsupported(
                        "not a JPEG, PNG, GIF, BMP or WebP file"));
    try {
      return step.run(format);
    } catch (IOException | RuntimeException e) {
      // Readers throw many kinds of runtime exception for damaged files.
      throw UndecodableImageException.corrupt("damaged %s file: %s".formatted(format, cause(e)));
    } catch (StackOverflowError e) {
      // The stack is whole again. A reader in use is not used again.
      throw UndecodableImageException.corrupt(
          "damaged %s file: its parts are nested too deeply".formatted(format));
    }
  }

  /** Writes raw pixels of any size at the target's position, resized to this decoder's size. */
  public void fit(byte[] rgb, int rgbWidth, int rgbHeight, ByteBuffer target) {
    boolean fits = rgbWidth == width && rgbHeight == height;
    target.put(fits ? rgb : RgbPixels.of(RgbPixels.wrap(rgb, rgbWidth, rgbHeight), width, height));
  }

  /** Resizes raw pixels of any size like {@link #decodeInProportion}. */
  public RgbImage fitInProportion(byte[] rgb, int rgbWidth, int rgbHeight) {
    BufferedImage image = RgbPixels.wrap(rgb, rgbWidth, rgbHeight);
    return inProportion(new Stored(image, Orientation.UPRIGHT, rgbWidth, rgbHeight));
  }

  private static String cause(Exception e) {
    if (e instanceof EOFException) {
      return "it ends too early";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
