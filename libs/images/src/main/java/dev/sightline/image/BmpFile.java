package dev.sightline.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Set;

/**
 * A BMP file (Microsoft, "Bitmap storage": a file header, then a BITMAPCOREHEADER, or a
 * BITMAPINFOHEADER with extensions). The reader allocates memory for the lengths that the headers
 * state, so they are compared with the file. It also reads JPEG and PNG files inside a BMP, which
 * only printers use; they are refused. It is given the pixels without compression, because it does
 * not notice that run-length codes end too early.
 */
final class BmpFile implements EncodedImage {
  private static final int FILE_HEADER_BYTES = 14;
  private static final int CORE_HEADER_BYTES = 12;
  private static final int INFO_HEADER_BYTES = 40;
  private static final int V5_HEADER_BYTES = 124;
  private static final Set<Integer> HEADER_BYTES =
      Set.of(CORE_HEADER_BYTES, INFO_HEADER_BYTES, 52, 56, 108, V5_HEADER_BYTES);
  private static final Set<Integer> BITS = Set.of(1, 4, 8, 16, 24, 32);
  private static final int PIXELS = 10;
  private static final int COMPRESSION = 30;
  private static final int PIXEL_BYTES = 34;
  private static final int COLOUR_SPACE = 70;
  private static final int SRGB = 0x73524742;
  private static final long EMBEDDED_PROFILE = 0x4D424544;
  private static final long LINKED_PROFILE = 0x4C494E4B;
  private static final int PROFILE = 126;

  private final byte[] file;
  private final FileBytes bmp;
  private final int headerBytes;
  private final int width;
  private final int height;
  private final int bits;
  private final BmpCompression compression;

  private BmpFile(byte[] file, DecodeLimits limits) throws IOException, UndecodableImageException {
    this.file = file;
    bmp = new FileBytes(file, ByteOrder.LITTLE_ENDIAN);
    headerBytes = headerBytes();
    boolean core = headerBytes == CORE_HEADER_BYTES;
    width = core ? (short) bmp.u16(18) : (int) bmp.u32(18);
    height = Math.abs(core ? (short) bmp.u16(20) : (int) bmp.u32(22));
    bits = bmp.u16(core ? 24 : 28);
    compression = core ? BmpCompression.NONE : BmpCompression.of(bmp.u32(COMPRESSION));
    if (width < 1 || height < 1 || !BITS.contains(bits) || !compression.suits(bits)) {
      throw UndecodableImageException.corrupt(
          String.format(
              Locale.ROOT,
              "the BMP header has %d x %d pixels of %d bits, compressed by %s",
              width,
              height,
              bits,
              compression));
    }
    limits.checkPixels(width, height);
  }

  static BmpFile open(byte[] file, DecodeLimits limits)
      throws IOException, UndecodableImageException {
    BmpFile bmp = new BmpFile(file, limits);
    bmp.checkLengths();
    return bmp;
  }

  private int headerBytes() throws IOException, UndecodableImageException {
    long stated = bmp.u32(FILE_HEADER_BYTES);
    if (stated > V5_HEADER_BYTES || !HEADER_BYTES.contains((int) stated)) {
      throw UndecodableImageException.unsupported(
          String.format(Locale.ROOT, "a BMP file with a header of %d bytes", stated));
    }
    bmp.require(FILE_HEADER_BYTES, stated);
    return (int) stated;
  }

  /** Checks where the palette, the pixels and the profile are stated to end. */
  private void checkLengths() throws IOException, UndecodableImageException {
    long pixels = bmp.u32(PIXELS);
    if (pixels < FILE_HEADER_BYTES + headerBytes) {
      throw UndecodableImageException.corrupt("the pixels of the BMP file begin in its header");
    }
    bmp.require(0, pixels);
    if (compression.isRunLength()) {
      bmp.require(pixels, runLengthBytes());
    } else {
      long rowBytes = ((long) width * bits + 7) / Byte.SIZE;
      bmp.require(pixels, (height - 1) * BmpRuns.rowBytes(width, bits) + rowBytes);
    }
    if (compression == BmpCompression.MASKS && headerBytes == INFO_HEADER_BYTES) {
      bmp.require(FILE_HEADER_BYTES + INFO_HEADER_BYTES, Integer.BYTES * bmp.u32(46));
    }
    if (headerBytes == V5_HEADER_BYTES) {
      checkProfile();
    }
  }

  /** Returns the length of the codes; if it is missing, they fill the rest of the stated file. */
  private long runLengthBytes() throws IOException {
    long stated = bmp.u32(PIXEL_BYTES);
    return stated == 0 ? bmp.u32(2) - bmp.u32(PIXELS) : stated;
  }

  private void checkProfile() throws IOException {
    long colourSpace = bmp.u32(COLOUR_SPACE);
    if (colourSpace == EMBEDDED_PROFILE || colourSpace == LINKED_PROFILE) {
      bmp.require(FILE_HEADER_BYTES + bmp.u32(PROFILE), bmp.u32(PROFILE + Integer.BYTES));
    }
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
    long expanded =
        compression.isRunLength() ? file.length + height * BmpRuns.rowBytes(width, bits) : 0;
    return DecodeCost.ofRows(width, height, 3, subsampling)
        .plusHeap(expanded + (long) width * Integer.BYTES * Integer.BYTES);
  }

  @Override
  public StoredPixels read(ImageReaders readers, Subsampling subsampling, BufferedImage canvas)
      throws IOException, UndecodableImageException {
    byte[] content = compression.isRunLength() ? expanded() : file;
    return StoredPixels.of(
        readers.read(ReaderKind.BMP, content, this, subsampling, null), this, subsampling);
  }

  /**
   * Returns the file with rows instead of codes, and without its profile, which no palette uses.
   */
  private byte[] expanded() throws IOException, UndecodableImageException {
    byte[] rows =
        BmpRuns.expand(file, width, height, bits, (int) bmp.u32(PIXELS), runLengthBytes());
    ByteBuffer expanded = ByteBuffer.wrap(rows).order(ByteOrder.LITTLE_ENDIAN);
    expanded.putInt(COMPRESSION, 0).putInt(PIXEL_BYTES, 0);
    if (headerBytes == V5_HEADER_BYTES) {
      expanded.putInt(COLOUR_SPACE, SRGB);
    }
    return rows;
  }
}
