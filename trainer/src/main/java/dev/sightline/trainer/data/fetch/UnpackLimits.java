package dev.sightline.trainer.data.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * Limits of what an archive may unpack to. A small archive can hold terabytes, millions of empty
 * files, or a name that fills the memory. For one archive.
 */
final class UnpackLimits {
  /** The archive exceeds a limit. The message follows the archive's name. */
  static final class ExceededException extends IOException {
    private static final long serialVersionUID = 1;

    ExceededException(String message, Object... values) {
      super(String.format(Locale.ROOT, message, values) + ": refused");
    }
  }

  private static final long MAX_BYTES = 8L << 30;
  private static final int MAX_ENTRIES = 1_000_000;

  /** Maximum number of folders in a name; each is created. */
  private static final int MAX_DEPTH = 16;

  private static final int MAX_HEADER_BYTES = 1 << 20;

  private final long maxBytes;
  private final int maxEntries;
  private long bytes;
  private int entries;
  private long headerEnd = Long.MAX_VALUE;

  UnpackLimits() {
    this(MAX_BYTES, MAX_ENTRIES);
  }

  /**
   * @param maxBytes maximum number of unpacked bytes, including headers
   * @param maxEntries maximum number of files and folders
   */
  UnpackLimits(long maxBytes, int maxEntries) {
    this.maxBytes = maxBytes;
    this.maxEntries = maxEntries;
  }

  /** Returns the stream; reading more than the limits permit fails. */
  InputStream of(InputStream unpacked) {
    return new FilterInputStream(unpacked) {
      @Override
      public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
      }

      @Override
      public int read(byte[] target, int from, int length) throws IOException {
        int read = super.read(target, from, length);
        count(Math.max(0, read));
        return read;
      }

      @Override
      public long skip(long length) throws IOException {
        long skipped = super.skip(length);
        count(skipped);
        return skipped;
      }
    };
  }

  private void count(long more) throws ExceededException {
    bytes += more;
    if (bytes > maxBytes) {
      throw new ExceededException("unpacks to more than %,d bytes", maxBytes);
    }
    if (bytes > headerEnd) {
      throw new ExceededException(
          "has an entry with a header of more than %,d bytes", MAX_HEADER_BYTES);
    }
  }

  /** Records that the header of the next entry follows. */
  void beginHeader() {
    headerEnd = bytes + MAX_HEADER_BYTES;
  }

  /**
   * Counts an entry, whose header has been read.
   *
   * @param depth number of names in its path
   */
  void endHeader(int depth) throws ExceededException {
    headerEnd = Long.MAX_VALUE;
    if (++entries > maxEntries) {
      throw new ExceededException("holds more than %,d files and folders", maxEntries);
    }
    if (depth > MAX_DEPTH) {
      throw new ExceededException("holds a file in more than %d folders", MAX_DEPTH);
    }
  }
}
