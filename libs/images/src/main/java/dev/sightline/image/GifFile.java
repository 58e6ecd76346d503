package dev.sightline.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Locale;

/**
 * A GIF file (GIF89a). The reader is given the first image only, without comments, application data
 * or codes that follow the last pixel; for these it takes time that grows with the square of their
 * size.
 */
final class GifFile implements EncodedImage {
  private static final int SCREEN = 6;
  private static final int SCREEN_END = 13;
  private static final int EXTENSION = 0x21;
  private static final int GRAPHIC_CONTROL = 0xF9;
  private static final int CONTROL_BYTES = 4;
  private static final int CONTROL_END = 8;
  private static final int IMAGE = 0x2C;
  private static final int IMAGE_BYTES = 10;
  private static final int TRAILER = 0x3B;
  private static final int TABLE_FLAG = 0x80;
  private static final int TABLE_SIZE = 7;
  private static final int MAX_BLOCK = 255;

  /** Bytes of codes that the reader takes before the first code. */
  private static final int FIRST_CODES = 4;

  /**
   * Cost of a clear code in samples: the reader writes the 4,096 entries of its table. Measured,
   * this takes as long as about 1,000 samples of a JPEG.
   */
  private static final int CLEAR_SAMPLES = 1_024;

  private final byte[] file;
  private final FileBytes gif;
  private final ByteArrayOutputStream pixelData = new ByteArrayOutputStream();
  private int width;
  private int height;
  private int clears;

  private GifFile(byte[] file) {
    this.file = file;
    gif = new FileBytes(file, ByteOrder.LITTLE_ENDIAN);
  }

  static GifFile open(byte[] file, DecodeLimits limits)
      throws IOException, UndecodableImageException {
    GifFile gif = new GifFile(file);
    gif.readFirstImage(limits);
    return gif;
  }

  private void readFirstImage(DecodeLimits limits) throws IOException, UndecodableImageException {
    int at = SCREEN_END + tableBytes(SCREEN + 4);
    keep(0, at);
    int control = 0;
    while (gif.u8(at) == EXTENSION) {
      int end = blocksEnd(at + 2);
      if (gif.u8(at + 1) == GRAPHIC_CONTROL) {
        control = at;
      }
      at = end;
    }
    if (gif.u8(at) != IMAGE) {
      throw UndecodableImageException.corrupt("the GIF file has no image at byte " + at);
    }
    if (control > 0) {
      keepControl(control);
    }
    readImage(at, limits);
  }

  /** The reader expects one block of this length, whatever length the file declares. */
  private void keepControl(int at) throws IOException, UndecodableImageException {
    if (gif.u8(at + 2) != CONTROL_BYTES || blocksEnd(at + 2) != at + CONTROL_END) {
      throw UndecodableImageException.corrupt(
          String.format(
              Locale.ROOT,
              "the GIF graphic control at byte %d is not one block of %d bytes",
              at,
              CONTROL_BYTES));
    }
    keep(at, at + CONTROL_END);
  }

  private void readImage(int at, DecodeLimits limits)
      throws IOException, UndecodableImageException {
    width = gif.u16(at + 5);
    height = gif.u16(at + 7);
    limits.checkPixels(width, height);
    if (width < 1 || height < 1) {
      throw UndecodableImageException.corrupt(
          String.format(Locale.ROOT, "the GIF image has %d x %d pixels", width, height));
    }
    if ((gif.u8(SCREEN + 4) & TABLE_FLAG) == 0 && (gif.u8(at + 9) & TABLE_FLAG) == 0) {
      throw UndecodableImageException.corrupt("the GIF file has no palette for its first image");
    }
    int codes = at + IMAGE_BYTES + tableBytes(at + 9);
    GifPixels pixels = GifPixels.read(gif, codes, (long) width * height);
    clears = pixels.clears();
    keep(at, codes + 1);
    keepBlocks(codes + 1, pixels.end());
    pixelData.write(TRAILER);
  }

  /**
   * Keeps blocks as blocks of the maximum length. The reader takes the first four bytes of codes
   * from the first block, even if it is shorter, and then finds bytes of the image before.
   */
  private void keepBlocks(int from, int end) throws IOException {
    byte[] codes = new byte[Math.max(end - from, FIRST_CODES)];
    int count = 0;
    for (int at = from; at < end; at += 1 + gif.u8(at)) {
      System.arraycopy(file, at + 1, codes, count, gif.u8(at));
      count += gif.u8(at);
    }
    int padded = Math.max(count, FIRST_CODES);
    for (int at = 0; at < padded; at += MAX_BLOCK) {
      int length = Math.min(MAX_BLOCK, padded - at);
      pixelData.write(length);
      pixelData.write(codes, at, length);
    }
    pixelData.write(0);
  }

  /** Returns the length of the colour table that the flags at the offset declare. */
  private int tableBytes(int flagsAt) throws IOException {
    int flags = gif.u8(flagsAt);
    return (flags & TABLE_FLAG) == 0 ? 0 : 3 * (2 << (flags & TABLE_SIZE));
  }

  private int blocksEnd(int from) throws IOException {
    int at = from;
    int length = gif.u8(at);
    while (length > 0) {
      at += 1 + length;
      length = gif.u8(at);
    }
    return at + 1;
  }

  private void keep(int from, int end) throws IOException {
    gif.require(from, (long) end - from);
    pixelData.write(file, from, end - from);
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public DecodeCost cost(Subsampling subsampling) {
    DecodeCost cost = DecodeCost.ofRows(width, height, 1, subsampling);
    return cost.withSamples(cost.samples() + (long) clears * CLEAR_SAMPLES)
        .plusHeap(2L * pixelData.size());
  }

  @Override
  public StoredPixels read(ImageReaders readers, Subsampling subsampling, BufferedImage canvas)
      throws IOException, UndecodableImageException {
    return StoredPixels.of(
        readers.read(ReaderKind.GIF, pixelData.toByteArray(), this, subsampling, null),
        this,
        subsampling);
  }
}
