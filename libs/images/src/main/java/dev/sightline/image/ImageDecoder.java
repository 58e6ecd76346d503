package dev.sightline.image;

import dev.sightline.image.resize.Placement;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Decodes image files to {@code [height, width, 3]} bytes: red, green, blue, row by row from the
 * top left, regardless of the file's own size and colour model. The first frame of an animation is
 * used. A photo is rotated as its Exif orientation says, then resized.
 *
 * <p>The costs of an image are checked from its headers before it is decoded. Not thread-safe: use
 * one decoder for each thread.
 */
public final class ImageDecoder {
  private final ModelInput input;
  private final DecodeLimits limits;
  private final DecodeGate gate;
  private final UprightResampler resampler;
  private final ImageReaders readers = new ImageReaders();

  /**
   * Reused for each JPEG of the result's size. A JPEG either overwrites it completely or is
   * refused.
   */
  private final BufferedImage canvas;

  /**
   * Creates a decoder of a model's input.
   *
   * @param gate admits each image after its limits are checked and before a pixel is decoded; twice
   *     if a second decoder tries what the first one refused
   */
  public ImageDecoder(ModelInput input, DecodeLimits limits, DecodeGate gate) {
    this.input = input;
    this.limits = limits;
    this.gate = gate;
    resampler = new UprightResampler(input.resizing().interpolation());
    canvas = RgbPixels.canvas(input.width(), input.height());
  }

  /**
   * Creates a decoder that stretches each image to the result's size.
   *
   * @param width width of the result, in pixels
   * @param height height of the result, in pixels
   */
  public ImageDecoder(int width, int height, DecodeLimits limits, DecodeGate gate) {
    this(ModelInput.squashed(height, width), limits, gate);
  }

  /** Creates a decoder that decodes each image at once and stretches it to the result's size. */
  public ImageDecoder(int width, int height, DecodeLimits limits) {
    this(width, height, limits, DecodeGate.OPEN);
  }

  /** Creates a decoder with the default limits but for the number of pixels. */
  public ImageDecoder(int width, int height, long maxPixels) {
    this(width, height, DecodeLimits.ofPixels(maxPixels));
  }

  /**
   * Returns what decoding a file to this decoder's size costs with the decoder that is tried first,
   * from the file's headers. Thread-safe.
   *
   * @throws UndecodableImageException if the file is refused because of its headers, or the cost
   *     exceeds the limits
   */
  public DecodeCost cost(byte[] encoded) throws UndecodableImageException {
    ImageFormat format = format(encoded);
    return ReaderFailures.guarded(
        fileOf(format),
        () -> {
          EncodedImage file = EncodedImage.open(format, encoded, limits);
          DecodeCost cost = cost(file, modelInput(file));
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
    return decode(encoded, this::modelInput).rgb();
  }

  /**
   * Decodes for display: keeps the aspect ratio, fits the image into this decoder's size and never
   * enlarges it.
   */
  public RgbImage decodeInProportion(byte[] encoded) throws UndecodableImageException {
    return decode(encoded, this::inProportion);
  }

  /** Decides which pixels of a file's image become which pixels of the result. */
  @FunctionalInterface
  private interface Layout {
    Placement of(EncodedImage file);
  }

  private Placement modelInput(EncodedImage file) {
    return input
        .resizing()
        .mode()
        .place(uprightWidth(file), uprightHeight(file), input.width(), input.height());
  }

  private Placement inProportion(EncodedImage file) {
    int fullWidth = uprightWidth(file);
    int fullHeight = uprightHeight(file);
    double scale =
        Math.min((double) input.width() / fullWidth, (double) input.height() / fullHeight);
    return Placement.whole(fitted(fullWidth, scale), fitted(fullHeight, scale));
  }

  private static int fitted(int side, double scale) {
    return (int) Math.max(1, Math.round(Math.min(1, scale) * side));
  }

  private static int uprightWidth(EncodedImage file) {
    return file.orientation().width(file.width(), file.height());
  }

  private static int uprightHeight(EncodedImage file) {
    return file.orientation().height(file.width(), file.height());
  }

  private RgbImage decode(byte[] encoded, Layout layout) throws UndecodableImageException {
    ImageFormat format = format(encoded);
    return ReaderFailures.guarded(
        fileOf(format), () -> read(EncodedImage.open(format, encoded, limits), layout));
  }

  private RgbImage read(EncodedImage file, Layout layout)
      throws IOException, UndecodableImageException {
    Placement placement = layout.of(file);
    Optional<NativeReading> reduced = nativeReading(file, placement);
    if (reduced.isPresent()) {
      Optional<RgbImage> result = readIfAccepted(reduced.get(), placement);
      if (result.isPresent()) {
        return result.get();
      }
    }
    return read(JdkReading.of(file, placement), placement);
  }

  /** Returns how the native decoder reads a file, if the JDK's may still read it after that. */
  private Optional<NativeReading> nativeReading(EncodedImage file, Placement placement) {
    return NativeReading.of(file, placement, input.resizing().interpolation())
        .filter(
            reading -> {
              long samples = JdkReading.of(file, placement).cost().samples();
              return limits.allowSamples(reading.cost().samples() + samples);
            });
  }

  /**
   * Returns an empty result if the native decoder refuses the file, or would use more memory than
   * allowed. The JDK's reader then decides, so that the same files are rejected on machines without
   * native code.
   */
  private Optional<RgbImage> readIfAccepted(NativeReading reading, Placement placement) {
    try {
      return Optional.of(read(reading, placement));
    } catch (IOException | UndecodableImageException refused) {
      return Optional.empty();
    }
  }

  private RgbImage read(Reading reading, Placement placement)
      throws IOException, UndecodableImageException {
    DecodeCost cost = cost(reading, placement);
    limits.check(cost);
    try (DecodeGate.Pass pass = gate.admit(cost);
        StoredPixels pixels = reading.read(readers, canvas)) {
      byte[] rgb = resampler.resize(pixels, reading.file().orientation(), placement);
      return new RgbImage(placement.width(), placement.height(), rgb);
    }
  }

  private DecodeCost cost(EncodedImage file, Placement placement) {
    Optional<NativeReading> reduced = nativeReading(file, placement);
    return cost(reduced.isPresent() ? reduced.get() : JdkReading.of(file, placement), placement);
  }

  private DecodeCost cost(Reading reading, Placement placement) {
    return reading.cost().plusHeap(resampler.bytes(reading, placement));
  }

  /** Returns whether the bytes begin a file of a known format, which may be unsupported. */
  public static boolean recognises(byte[] file) {
    return ImageFormat.sniff(file).isPresent() || ForeignFormat.sniff(file).isPresent();
  }

  private static ImageFormat format(byte[] encoded) throws UndecodableImageException {
    Optional<ImageFormat> format = ImageFormat.sniff(encoded);
    if (format.isPresent()) {
      return format.get();
    }
    throw UndecodableImageException.unsupported(
        ForeignFormat.sniff(encoded)
            .map(foreign -> foreign.text() + "; supported are JPEG, PNG, GIF, BMP and WebP")
            .orElse("not a JPEG, PNG, GIF, BMP or WebP file"));
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
    boolean fits = rgbWidth == input.width() && rgbHeight == input.height();
    target.put(
        fits && input.keepsItsSize()
            ? rgb
            : resized(rgb, rgbWidth, rgbHeight, this::modelInput).rgb());
  }

  /** Resizes raw pixels of any size like {@link #decodeInProportion}. */
  public RgbImage fitInProportion(byte[] rgb, int rgbWidth, int rgbHeight)
      throws UndecodableImageException {
    return resized(rgb, rgbWidth, rgbHeight, this::inProportion);
  }

  private RgbImage resized(byte[] rgb, int rgbWidth, int rgbHeight, Layout layout)
      throws UndecodableImageException {
    return ReaderFailures.guarded(
        "raw pixels that cannot be resized",
        () -> read(new RawPixels(rgb, rgbWidth, rgbHeight), layout));
  }
}
