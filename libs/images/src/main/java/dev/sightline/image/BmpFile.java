package dev.sightline.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * A BMP file (Microsoft, "Bitmap storage": a file header, then a BITMAPCOREHEADER, or a
 * BITMAPINFOHEADER with extensions). The reader allocates memory for the lengths that the headers
 * state, so they are compared with the file. It also reads JPEG and PNG files inside a BMP, which
 * only printers use; they are refused.
 */
final class BmpFile implements EncodedImage {
  private static final int FILE_HEADER_BYTES = 14;
  private static final int CORE_HEADER_BYTES = 12;
  private static final int INFO_HEADER_BYTES = 40;
  private static final int V5_HEADER_BYTES = 124;
  private static final Set<Integer> HEADER_BYTES =
      Set.of(CORE_HEADER_BYTES, INFO_HEADER_BYTES, 52, 56, 108, V5_HEADER_BYTES);
  private static final Set<Integer> BITS = Set.of(1, 4, 8, 16, 24, 32);
  private static final int COLOUR_SPACE = 70;
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
    compression = core ? BmpCompression.NONE : BmpCompression.of(bmp.u32(30));
    if (width < 1 || height < 1 || !BITS.contains(bits) || !compression.suits(bits)) {
      throw UndecodableImageException.corrupt(
          "the BMP header has %d x %d pixels of %d bits, compressed by %s"
              .formatted(width, height, bits, compression));
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
          "a BMP file with a header of %d bytes".formatted(stated));
    }
    bmp.require(FILE_HEADER_BYTES, stated);
    return (int) stated;
  }

  /** Checks where the palette, the pixels and the profile are stated to end. */
  private void checkLengths() throws IOException, UndecodableImageException {
    long pixels = bmp.u32(10);
    if (pixels < FILE_HEADER_BYTES + headerBytes) {
      throw UndecodableImageException.corrupt("the pixels of the BMP file begin in its header");
    }
    bmp.require(0, pixels);
    if (compression.isRunLength()) {
      checkRunLength(pixels);
    } else {
      long rowBytes = ((long) width * bits + 7) / Byte.SIZE;
      long paddedBytes = (rowBytes + 3) / Integer.BYTES * Integer.BYTES;
      bmp.require(pixels, (height - 1) * paddedBytes + rowBytes);
    }
    if (compression == BmpCompression.MASKS && headerBytes == INFO_HEADER_BYTES) {
      bmp.require(FILE_HEADER_BYTES + INFO_HEADER_BYTES, Integer.BYTES * bmp.u32(46));
    }
    if (headerBytes == V5_HEADER_BYTES) {
      checkProfile();
    }
  }

  private void checkRunLength(long pixels) throws IOException {
    long stated = bmp.u32(34);
    bmp.require(pixels, stated == 0 ? bmp.u32(2) - pixels : stated);
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
    long copied = compression.isRunLength() ? 2L * file.length : 0;
    return DecodeCost.ofRows(width, height, 3, subsampling)
        .plusHeap(copied + (long) width * Integer.BYTES * Integer.BYTES);
  }

  @Override
  public StoredPixels read(ImageReaders readers, Subsampling subsampling, BufferedImage canvas)
      throws IOException, UndecodableImageException {
    return StoredPixels.of(
        readers.read(ReaderKind.BMP, file, this, subsampling, null), this, subsampling);
  }
}
