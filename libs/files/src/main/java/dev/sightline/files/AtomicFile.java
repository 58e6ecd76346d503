package dev.sightline.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Replaces a file atomically. The new content is written to a temporary file in the same folder,
 * and {@link #commit} renames it. Readers see the old content or the new, never a part of it, even
 * if the process is killed; only {@link #writeAndForce} protects the content against a power
 * failure. The folder must exist. Closing without a commit deletes the temporary file; a process
 * that is killed leaves it. Not thread-safe.
 */
public final class AtomicFile implements AutoCloseable {
  private final Path file;
  private final Path temporary;
  private boolean committed;

  private AtomicFile(Path file, Path temporary) {
    this.file = file;
    this.temporary = temporary;
  }

  /**
   * Replaces a file through the temporary file {@code NAME.tmp}. The new file has the default
   * permissions of the process. Two processes must not write the same file at the same time.
   *
   * @throws IOException if the folder does not exist or the file cannot be written; the file is
   *     unchanged
   */
  public static void write(Path file, byte[] content) throws IOException {
    try (AtomicFile staged = stage(file, file.getFileName() + ".tmp")) {
      staged.write(content);
      staged.commit();
    }
  }

  /**
   * Prepares a replacement through a temporary file with a fixed name, so that the next process
   * overwrites the file that a killed process left. The temporary file does not exist until it is
   * written, and then has the default permissions of the process. Only one replacement may use the
   * name at a time.
   */
  public static AtomicFile stage(Path file, String temporaryName) {
    return new AtomicFile(file, file.resolveSibling(temporaryName));
  }

  /**
   * Prepares a replacement through a new temporary file of a unique name, so that several processes
   * may replace the file at the same time; the last commit wins. The temporary file exists at once,
   * is empty, and only its owner may read it: see {@link #makeReadableByAll}.
   *
   * @throws IOException if the temporary file cannot be created, for example because the folder
   *     does not exist
   */
  public static AtomicFile stageUnique(Path file, String prefix, String suffix) throws IOException {
    Path parent = file.getParent();
    Path folder = parent == null ? Path.of("") : parent;
    return new AtomicFile(file, Files.createTempFile(folder, prefix, suffix));
  }

  /** Returns the temporary file, for callers that write the content themselves. */
  public Path temporary() {
    return temporary;
  }

  /**
   * Writes the whole content without fsync: the operating system decides when it reaches the disk.
   */
  public void write(byte[] content) throws IOException {
    Path unused = Files.write(temporary, content);
  }

  /** Writes the whole content and waits until it is on the disk (fsync). */
  public void writeAndForce(byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        int unused = channel.write(buffer);
      }
      channel.force(true);
    }
  }

  /** Lets every user read the file; does nothing on a file system without permissions. */
  public void makeReadableByAll() {
    boolean unused = temporary.toFile().setReadable(true, false);
  }

  /** Replaces the file by the temporary one. Requires no space on the disk. */
  public void commit() throws IOException {
    Path unused =
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    committed = true;
  }

  /** Deletes the temporary file if it was not committed. */
  @Override
  public void close() throws IOException {
    if (!committed) {
      boolean unused = Files.deleteIfExists(temporary);
    }
  }
}
