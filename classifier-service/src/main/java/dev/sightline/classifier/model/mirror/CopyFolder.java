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
 * The folder of one instance's copy of a bucket. Instances on one machine take the first that no
 * other has, so that none removes what another needs, and one that starts again finds what it left.
 * The operating system frees it when the process ends.
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
   * @param copies the folder of all copies
   * @throws StartupException where none can be made there
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
          "sightline.model.copy=%s: no copy of %s can be kept there (%s); set it to a folder that can be written to"
              .formatted(copies, bucket.address(), e),
          e);
    }
    throw new StartupException(
        "sightline.model.copy=%s: all copies there are taken by other instances".formatted(copies));
  }

  /** Empty where somebody else has it. */
  private static Optional<FileChannel> lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return Optional.of(channel);
      }
    } catch (OverlappingFileLockException e) {
      // This process itself has it.
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
