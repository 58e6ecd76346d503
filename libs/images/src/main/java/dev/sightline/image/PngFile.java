package dev.sightline.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * A PNG file (PNG specification, third edition, 5.3: a chunk consists of length, type, data, and
 * the CRC of type and data). Checks each chunk's CRC-32, which the JDK's reader does not. The
 * reader is given the chunks that the pixels depend on only, because of others it may keep many
 * times their size.
 */
final class PngFile implements EncodedImage {
  private static final int SIGNATURE_BYTES = 8;
  private static final int TYPE_BYTES = 4;
  private static final int CHUNK_OVERHEAD_BYTES = 12;
  private static final int IHDR = 0x49484452;
  private static final int IEND = 0x49454E44;
  private static final int PLTE = 0x504C5445;
  private static final int TRNS = 0x74524E53;
  private static final int IDAT = 0x49444154;
  private static final Set<Integer> OTHERS_FOR_PIXELS = Set.of(IHDR, PLTE, TRNS, IEND);

  /** Rows of 16-bit values that the reader keeps, in compressed and filtered form, too. */
  private static final int KEPT_ROWS = 8;

  private static final int MAX_COMPONENTS = 4;

  /** Cost of a value of 16 bits in samples, as measured with red, green, blue and opacity. */
  private static final int DEEP_SAMPLES = 4;

  /** The seven passes of an interlaced image have almost twice the rows of the image. */
  private static final int INTERLACED_ROWS = 2;

  private final FileBytes png;
  private final byte[] file;
  private final byte[] pixelData;
  private final int width;
  private final int height;
  private final boolean deep;
  private final boolean interlaced;

  private PngFile(byte[] file, DecodeLimits limits) throws IOException, UndecodableImageException {
    this.file = file;
    png = new FileBytes(file, ByteOrder.BIG_ENDIAN);
    if (png.u32(SIGNATURE_BYTES + TYPE_BYTES) != IHDR) {
      throw UndecodableImageException.corrupt("the PNG file does not begin with its header");
    }
    long statedWidth = png.u32(SIGNATURE_BYTES + 8);
    long statedHeight = png.u32(SIGNATURE_BYTES + 12);
    limits.checkPixels(statedWidth, statedHeight);
    width = (int) statedWidth;
    height = (int) statedHeight;
    if (width < 1 || height < 1) {
      throw UndecodableImageException.corrupt(
          String.format(
              Locale.ROOT, "the PNG header has %d x %d pixels", statedWidth, statedHeight));
    }
    deep = png.u8(SIGNATURE_BYTES + 16) == Short.SIZE;
    interlaced = png.u8(SIGNATURE_BYTES + 20) != 0;
    pixelData = readChunks();
  }

  static PngFile open(byte[] file, DecodeLimits limits)
      throws IOException, UndecodableImageException {
    return new PngFile(file, limits);
  }

  private byte[] readChunks() throws IOException, UndecodableImageException {
    PngExcerpt excerpt = new PngExcerpt(file, SIGNATURE_BYTES);
    CRC32 crc = new CRC32();
    int offset = SIGNATURE_BYTES;
    int type = 0;
    while (type != IEND) {
      int length = contentLength(offset);
      type = (int) png.u32(offset + 4);
      int end = offset + CHUNK_OVERHEAD_BYTES + length;
      crc.reset();
      crc.update(file, offset + TYPE_BYTES, TYPE_BYTES + length);
      if (png.u32(end - TYPE_BYTES) != crc.getValue()) {
        throw UndecodableImageException.corrupt(
            "the checksum of the PNG chunk at byte " + offset + " does not match");
      }
      if (type == IHDR && offset > SIGNATURE_BYTES) {
        throw UndecodableImageException.corrupt(
            "the PNG file has another header at byte " + offset);
      }
      if (type == IDAT) {
        excerpt.addPixels(offset, end);
      } else if (OTHERS_FOR_PIXELS.contains(type)) {
        excerpt.add(offset, end);
      }
      offset = end;
    }
    return excerpt.bytes();
  }

  /**
   * Returns the data length of the chunk at the offset, after checking that the chunk ends within
   * the file.
   */
  private int contentLength(int offset) throws IOException, UndecodableImageException {
    long rest = (long) png.length() - offset - CHUNK_OVERHEAD_BYTES;
    if (rest < 0) {
      throw UndecodableImageException.corrupt(
          "the PNG file ends at byte " + png.length() + ", before its IEND chunk");
    }
    long length = png.u32(offset);
    if (length > rest) {
      throw UndecodableImageException.corrupt(
          "the PNG chunk at byte " + offset + " ends beyond the end of the file");
    }
    return (int) length;
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
    long rows = (long) KEPT_ROWS * width * MAX_COMPONENTS * Short.BYTES;
    long copy = pixelData == file ? 0 : pixelData.length;
    return DecodeCost.ofRows(width, height, MAX_COMPONENTS, subsampling)
        .withSamples(samples())
        .plusHeap(rows + copy);
  }

  private long samples() {
    long values = (long) width * height * MAX_COMPONENTS;
    long rows = (long) height * (interlaced ? INTERLACED_ROWS : 1);
    return values * (deep ? DEEP_SAMPLES : 1) + rows * DecodeCost.ROW_SAMPLES;
  }

  @Override
  public StoredPixels read(ImageReaders readers, Subsampling subsampling, BufferedImage canvas)
      throws IOException, UndecodableImageException {
    return StoredPixels.of(
        readers.read(ReaderKind.PNG, PngGreyKey.scaled(pixelData), this, subsampling, null),
        this,
        subsampling);
  }
}
