package dev.sightline.classifier.model.mirror;

import dev.sightline.bucket.Bucket;
import dev.sightline.classifier.domain.StartupException;
import dev.sightline.modelstore.CopyFolderName;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Folder with one instance's copy of a bucket. Each instance on a machine takes the first unlocked
 * folder, so that no instance removes files that another needs, and a restarted instance finds its
 * copy. The operating system releases the lock when the process ends.
 */
final class CopyFolder implements AutoCloseable {
  private static final int MOST = 1000;

  private final Path path;
  private final FileChannel lock;

  private CopyFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Locks the first free copy of the bucket.
   *
   * @param copies folder of all copies
   * @throws StartupException if no copy can be created there
   */
  static CopyFolder claim(Path copies, Bucket bucket) {
    String name = CopyFolderName.of(bucket);
    try {
      for (int i = 1; i <= MOST; i++) {
        Path path = copies.resolve(name + "-" + i).toAbsolutePath();
        Optional<FileChannel> lock = lock(Files.createDirectories(path).resolve(".lock"));
        if (lock.isPresent()) {
          return new CopyFolder(path, lock.get());
        }
      }
    } catch (IOException e) {
      throw new StartupException(
          "sightline.model.copy=%s: cannot keep a copy of %s there (%s); set it to a writable folder"
              .formatted(copies, bucket.address(), e),
          e);
    }
    throw new StartupException(
        "sightline.model.copy=%s: other instances use all copies there".formatted(copies));
  }

  /** Returns the locked file, or empty if another process holds the lock. */
  private static Optional<FileChannel> lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return Optional.of(channel);
      }
    } catch (OverlappingFileLockException e) {
      // This process holds the lock.
    }
    channel.close();
    return Optional.empty();
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
