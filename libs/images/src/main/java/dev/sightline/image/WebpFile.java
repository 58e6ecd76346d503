package dev.sightline.image;

import dev.sightline.image.vp8l.LosslessPixels;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** A WebP file (RFC 9649), of which the first image is decoded. */
final class WebpFile implements EncodedImage {
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

  private WebpFile(byte[] file, WebpLayout layout) {
    this.file = file;
    this.layout = layout;
    image = layout.image();
  }

  static WebpFile open(byte[] file, DecodeLimits limits)
      throws IOException, UndecodableImageException {
    FileBytes webp = new FileBytes(file, ByteOrder.LITTLE_ENDIAN);
    return new WebpFile(file, WebpLayout.read(webp, limits));
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
    long result = (long) subsampling.width(width()) * subsampling.height(height()) * COMPONENTS;
    return DecodeCost.ofRows(width(), height(), COMPONENTS, subsampling)
        .withSamples(samples(pixels))
        .orHeap(pixels * bytes + result + image.chunk().length() + codeBytes());
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
        image.lossless() ? readLossless(subsampling) : readLossy(readers, subsampling);
    return StoredPixels.of(read, this, subsampling);
  }

  private BufferedImage readLossless(Subsampling subsampling) throws IOException {
    WebpChunk chunk = image.chunk();
    int from = chunk.content() + WebpImage.LOSSLESS_HEADER_BYTES;
    int[] argb = LosslessPixels.decode(file, from, chunk.end(), width(), height());
    return inSrgb(WebpPixels.sampled(argb, width(), height(), subsampling, layout.transparent()));
  }

  private BufferedImage readLossy(ImageReaders readers, Subsampling subsampling)
      throws IOException, UndecodableImageException {
    byte[] content = LossyWebp.of(file, image);
    BufferedImage opaque =
        inSrgb(readers.read(ReaderKind.LOSSY_WEBP, content, this, subsampling, null));
    WebpChunk alpha = layout.alpha();
    if (alpha == null) {
      return opaque;
    }
    byte[] opacity = WebpAlpha.decode(file, alpha, width(), height());
    return WebpPixels.withAlpha(opaque, opacity, width(), subsampling);
  }

  /** Converts the image in place. */
  private BufferedImage inSrgb(BufferedImage image) {
    WebpChunk profile = layout.profile();
    if (profile != null) {
      WebpPixels.convertToSrgb(image, file, profile);
    }
    return image;
  }
}
