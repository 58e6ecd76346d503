package dev.sightline.image;

import static dev.sightline.image.UndecodableImageException.Problem.CORRUPT_IMAGE;
import static dev.sightline.image.UndecodableImageException.Problem.TOO_MANY_PIXELS;
import static dev.sightline.image.UndecodableImageException.Problem.UNSUPPORTED_FORMAT;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * Decodes image files to {@code [height, width, 3]} bytes: red, green, blue, row by row from the
 * top left, regardless of the file's own size and colour model. The first frame of an animation is
 * used. A photo is rotated as its Exif orientation says.
 *
 * <p>Keeps a reader for each format, since creating one costs more than decoding a small image. Not
 * thread-safe: use one decoder for each thread.
 */
public final class ImageDecoder {
  /** A picture is subsampled if a side is longer than this and much longer than the result's. */
  private static final int LARGE_SIDE = 2_048;

  private static final int LARGE_RATIO = 16;

  private final int width;
  private final int height;
  private final long maxPixels;
  private final Map<ReaderKind, ImageReader> readers = new EnumMap<>(ReaderKind.class);
  private final DecodeWarnings warnings = new DecodeWarnings();

  /**
   * Reused for each JPEG of the result's size. A JPEG either overwrites it completely or is
   * refused.
   */
  private final BufferedImage canvas;

  /**
   * @param width width of the result, in pixels
   * @param height height of the result, in pixels
   * @param maxPixels maximum number of pixels that a file's header may declare
   */
  public ImageDecoder(int width, int height, long maxPixels) {
    if (width < 1 || height < 1 || maxPixels < 1) {
      throw new IllegalArgumentException(
          "sizes must be positive: %d x %d, at most %d pixels".formatted(width, height, maxPixels));
    }
    this.width = width;
    this.height = height;
    this.maxPixels = maxPixels;
    canvas = RgbPixels.canvas(width, height);
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
    ImageFormat format =
        ImageFormat.sniff(encoded)
            .orElseThrow(
                () ->
                    new UndecodableImageException(
                        UNSUPPORTED_FORMAT, "not a JPEG, PNG, GIF, BMP or WebP file"));
    JpegHeader jpeg = format == ImageFormat.JPEG ? JpegHeader.of(encoded) : JpegHeader.NONE;
    ReaderKind kind = ReaderKind.of(format, jpeg);
    ImageReader reader = readers.computeIfAbsent(kind, this::newReader);
    boolean sound = false;
    try {
      BufferedImage image = read(reader, format, encoded, jpeg.components() == 3);
      T pixels =
          result.apply(
              new Stored(image, jpeg.orientation(), reader.getWidth(0), reader.getHeight(0)));
      sound = true;
      return pixels;
    } catch (IOException | RuntimeException e) {
      // Readers throw many kinds of runtime exception for damaged files.
      throw new UndecodableImageException(
          CORRUPT_IMAGE, "damaged %s file: %s".formatted(format, cause(e)));
    } finally {
      release(reader, kind, sound);
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

  private BufferedImage read(
      ImageReader reader, ImageFormat format, byte[] encoded, boolean colourJpeg)
      throws IOException, UndecodableImageException {
    warnings.clear();
    if (format == ImageFormat.WEBP) {
      WebpFrames.check(encoded, maxPixels);
    }
    reader.setInput(new EncodedInput(encoded), true, true);
    checkSize(reader.getWidth(0), reader.getHeight(0));
    if (format == ImageFormat.PNG) {
      PngChecksums.check(encoded);
    }
    ImageReadParam param = thinned(reader);
    if (colourJpeg && reader.getWidth(0) == width && reader.getHeight(0) == height) {
      param.setDestination(canvas);
    }
    BufferedImage image = reader.read(0, param);
    warnings.throwIfDamaged(format);
    return image;
  }

  /**
   * Subsamples a very large picture, so that neither memory nor time grow with the size that a
   * header declares. Several pixels remain for each pixel of the result.
   */
  private ImageReadParam thinned(ImageReader reader) throws IOException {
    int columns = step(reader.getWidth(0), width);
    int rows = step(reader.getHeight(0), height);
    ImageReadParam param = reader.getDefaultReadParam();
    param.setSourceSubsampling(columns, rows, 0, 0);
    return param;
  }

  private static int step(int side, int wanted) {
    int most = Math.max(LARGE_SIDE, LARGE_RATIO * wanted);
    return (side + most - 1) / most;
  }

  private void checkSize(int claimedWidth, int claimedHeight) throws UndecodableImageException {
    if ((long) claimedWidth * claimedHeight > maxPixels) {
      throw new UndecodableImageException(
          TOO_MANY_PIXELS,
          "the header claims %d x %d pixels; at most %d are allowed"
              .formatted(claimedWidth, claimedHeight, maxPixels));
    }
  }

  private ImageReader newReader(ReaderKind kind) {
    ImageReader reader = kind.newReader();
    reader.addIIOReadWarningListener(warnings);
    return reader;
  }

  /** A reader that failed may hold partial state, so it is not used again. */
  private void release(ImageReader reader, ReaderKind kind, boolean sound) {
    if (sound) {
      reader.setInput(null);
    } else {
      readers.remove(kind);
      reader.dispose();
    }
  }
}
