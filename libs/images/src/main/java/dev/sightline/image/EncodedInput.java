package dev.sightline.image;

import java.io.IOException;
import java.util.Objects;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * An image file in memory as input of a reader. The superclass has a finalizer, so the garbage
 * collector would keep each stream and its file until another collection, and thousands of images a
 * second would fill the old generation. This class has nothing to release and disables
 * finalization.
 */
final class EncodedInput extends ImageInputStreamImpl {
  private final byte[] bytes;
  private final int from;
  private final int length;

  EncodedInput(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /** Creates a stream over a part of an array. */
  EncodedInput(byte[] bytes, int from, int length) {
    Objects.checkFromIndexSize(from, length, bytes.length);
    this.bytes = bytes;
    this.from = from;
    this.length = length;
  }

  @Override
  public int read() throws IOException {
    checkClosed();
    bitOffset = 0;
    return streamPos < length ? bytes[from + (int) streamPos++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int most) throws IOException {
    checkClosed();
    Objects.checkFromIndexSize(offset, most, target.length);
    bitOffset = 0;
    if (most == 0) {
      return 0;
    }
    int count = (int) Math.min(most, length - streamPos);
    if (count <= 0) {
      return -1;
    }
    System.arraycopy(bytes, from + (int) streamPos, target, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public boolean isCached() {
    return true;
  }

  @Override
  public boolean isCachedMemory() {
    return true;
  }

  /** Empty, so that the JVM does not register the object for finalization. */
  @Override
  @SuppressWarnings({"deprecation", "removal", "Finalize", "MissingSuperCall"})
  protected void finalize() {}
}
