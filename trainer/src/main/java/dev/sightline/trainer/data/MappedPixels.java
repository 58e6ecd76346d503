package dev.sightline.trainer.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Pixels of images of one size in a file that is mapped into memory, so that the heap does not
 * limit their number. The system reads them when they are used and drops them if it needs the
 * memory. Thread-safe.
 */
public final class MappedPixels {
  /** Largest part that is mapped at once; a buffer has at most 2 GiB. */
  private static final int LARGEST_PART = 1 << 30;

  private final List<ByteBuffer> parts = new ArrayList<>();
  private final int imageBytes;
  private final int imagesInPart;

  /**
   * Maps the images of a file. The mapping outlives the channel.
   *
   * @param offset position of the first image
   * @param imageBytes bytes of one image
   */
  public MappedPixels(FileChannel file, long offset, int images, int imageBytes)
      throws IOException {
    this(file, offset, images, imageBytes, LARGEST_PART);
  }

  MappedPixels(FileChannel file, long offset, int images, int imageBytes, int largestPart)
      throws IOException {
    this.imageBytes = imageBytes;
    this.imagesInPart = Math.max(1, largestPart / imageBytes);
    for (int first = 0; first < images; first += imagesInPart) {
      long bytes = (long) Math.min(imagesInPart, images - first) * imageBytes;
      parts.add(file.map(FileChannel.MapMode.READ_ONLY, offset + (long) first * imageBytes, bytes));
    }
  }

  /** Returns a reader of one image, which copies it out of the file. */
  public Supplier<byte[]> image(int index) {
    return () -> read(index);
  }

  private byte[] read(int index) {
    byte[] pixels = new byte[imageBytes];
    parts.get(index / imagesInPart).get(index % imagesInPart * imageBytes, pixels);
    return pixels;
  }
}
