package dev.sightline.image;

import static java.lang.System.Logger.Level.DEBUG;

import dev.sightline.image.vp8l.LosslessPixels;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.IIOException;
import org.jspecify.annotations.Nullable;

/** A WebP file (RFC 9649), of which the first image is decoded. */
final class WebpFile implements EncodedImage {
  private static final System.Logger LOG = System.getLogger(WebpFile.class.getName());

  /** Memory that the reader uses for each pixel of a lossy image while it decodes, as measured. */
  private static final int LOSSY_BYTES = 2;

  private static final int COMPONENTS = 4;

  /** Costs in samples, measured relative to JPEG. Readers of WebP are written in Java. */
  private static final int LOSSY_PIXEL_SAMPLES = 32;

  private static final int LOSSY_BYTE_SAMPLES = 64;
  private static final int LOSSLESS_PIXEL_SAMPLES = 16;
  private static final int LOSSLESS_BYTE_SAMPLES = 8;

  private final byte[] file;
  private final WebpLayout layout;
  private final WebpImage image;

  /** Profile from whose colours the values are converted; null if they are taken as they are. */
  private final @Nullable WebpChunk profile;

  private WebpFile(byte[] file, WebpLayout layout, @Nullable WebpChunk profile) {
    this.file = file;
    this.layout = layout;
    this.profile = profile;
    image = layout.image();
  }

  static WebpFile open(byte[] file, DecodeLimits limits)
      throws IOException, UndecodableImageException {
    FileBytes webp = new FileBytes(file, ByteOrder.LITTLE_ENDIAN);
    WebpLayout layout = WebpLayout.read(webp, limits);
    WebpChunk profile = layout.profile();
    return new WebpFile(file, layout, profile == null || isIgnored(webp, profile) ? null : profile);
  }

  private static boolean isIgnored(FileBytes webp, WebpChunk profile) {
    FileBytes content = webp.part(profile.content(), profile.length(), ByteOrder.BIG_ENDIAN);
    return IccProfile.isSrgb(content) || IccProfile.components(content) != SrgbConversion.CHANNELS;
  }

  @Override
  public int width() {
    return image.width();
  }

  @Override
  public int height() {
    return image.height();
  }

  @Override
  public DecodeCost cost(Subsampling subsampling) {
    long pixels = (long) width() * height();
    long alpha = layout.alpha() == null ? 0 : WebpAlpha.BYTES;
    long bytes = image.lossless() ? Integer.BYTES : LOSSY_BYTES + alpha;
    int columns = subsampling.width(width());
    int rows = subsampling.height(height());
    long result = (long) columns * rows * COMPONENTS;
    DecodeCost decoded =
        DecodeCost.ofRows(width(), height(), COMPONENTS, subsampling)
            .withSamples(samples(pixels))
            .orHeap(pixels * bytes + result + image.chunk().length() + codeBytes());
    return profile == null
        ? decoded
        : decoded.plus(SrgbConversion.cost(profile.length(), columns, rows));
  }

  private long samples(long pixels) {
    long samples = (long) height() * DecodeCost.ROW_SAMPLES;
    if (!image.lossless()) {
      samples += pixels * LOSSY_PIXEL_SAMPLES + (long) image.chunk().length() * LOSSY_BYTE_SAMPLES;
    }
    WebpChunk lossless = lossless();
    if (lossless != null) {
      samples += pixels * LOSSLESS_PIXEL_SAMPLES + (long) lossless.length() * LOSSLESS_BYTE_SAMPLES;
    }
    return samples;
  }

  private @Nullable WebpChunk lossless() {
    return image.lossless() ? image.chunk() : layout.alpha();
  }

  private long codeBytes() {
    WebpChunk lossless = lossless();
    return lossless == null ? 0 : LosslessPixels.maxCodeBytes(width(), height(), lossless.length());
  }

  @Override
  public StoredPixels read(ImageReaders readers, Subsampling subsampling, BufferedImage canvas)
      throws IOException, UndecodableImageException {
    BufferedImage read =
        image.lossless() ? readLossless(readers, subsampling) : readLossy(readers, subsampling);
    return StoredPixels.of(read, this, subsampling);
  }

  private BufferedImage readLossless(ImageReaders readers, Subsampling subsampling)
      throws IOException {
    WebpChunk chunk = image.chunk();
    int from = chunk.content() + WebpImage.LOSSLESS_HEADER_BYTES;
    int[] argb = LosslessPixels.decode(file, from, chunk.end(), width(), height());
    return inSrgb(
        readers, WebpPixels.sampled(argb, width(), height(), subsampling, layout.transparent()));
  }

  private BufferedImage readLossy(ImageReaders readers, Subsampling subsampling)
      throws IOException, UndecodableImageException {
    byte[] content = LossyWebp.of(file, image);
    BufferedImage opaque =
        inSrgb(readers, readers.read(ReaderKind.LOSSY_WEBP, content, this, subsampling, null));
    WebpChunk alpha = layout.alpha();
    if (alpha == null) {
      return opaque;
    }
    byte[] opacity = WebpAlpha.decode(file, alpha, width(), height());
    return WebpPixels.withAlpha(opaque, opacity, width(), subsampling);
  }

  /**
   * Converts the image in place. A profile that is broken or not one of RGB is ignored, as in JPEG
   * files.
   */
  private BufferedImage inSrgb(ImageReaders readers, BufferedImage image) {
    if (profile != null) {
      byte[] content = Arrays.copyOfRange(file, profile.content(), profile.end());
      try {
        SrgbConversion conversion =
            content.length <= SrgbConversion.MAX_PROFILE_BYTES
                ? readers.conversions().get(content)
                : SrgbConversion.of(content);
        WebpPixels.convert(image, conversion);
      } catch (IIOException e) {
        LOG.log(DEBUG, "a WebP file has a broken colour profile, which is ignored", e);
      }
    }
    return image;
  }
}
