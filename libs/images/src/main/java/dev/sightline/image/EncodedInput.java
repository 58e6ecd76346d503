package dev.sightline.image;

import java.io.IOException;
import java.util.Objects;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * An image file in memory, as readers take it. The stream that it extends has a finalizer, for
 * which the garbage collector keeps each one, and its file, for another collection: at thousands of
 * images a second they fill the old generation. This one holds nothing to release and needs none.
 */
final class EncodedInput extends ImageInputStreamImpl {
  private final byte[] bytes;
  private final int from;
  private final int length;

  EncodedInput(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /** A part of an array. */
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
