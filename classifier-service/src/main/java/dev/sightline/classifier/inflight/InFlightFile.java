package dev.sightline.classifier.inflight;

import dev.sightline.files.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The first file of a folder that no living process uses. Several instances may share the folder:
 * each locks a file of its own until its process ends.
 */
final class InFlightFile implements AutoCloseable {
  private static final int MAX_INSTANCES = 1_000;

  /** More than the file of any possible number of workers; a larger file is not ours. */
  private static final long MAX_BYTES = 64L << 20;

  private final FileChannel lockFile;
  private final Path file;

  private InFlightFile(FileChannel lockFile, Path file) {
    this.lockFile = lockFile;
    this.file = file;
  }

  static InFlightFile lockedIn(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < MAX_INSTANCES; i++) {
      FileChannel lockFile = tryLock(folder.resolve("records-" + i + ".lock"));
      if (lockFile != null) {
        return new InFlightFile(lockFile, folder.resolve("records-" + i));
      }
    }
    throw new IOException(String.format(Locale.ROOT, "%d processes use the folder", MAX_INSTANCES));
  }

  /** The lock lasts until the channel is closed or the process ends. */
  private static @Nullable FileChannel tryLock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Another user in this process.
    }
    channel.close();
    return null;
  }

  /** Returns what the last user of the file left; nothing if the file is damaged. */
  Map<InFlightPosition, Integer> crashes() throws IOException {
    return Files.exists(file) && Files.size(file) <= MAX_BYTES
        ? CrashHistory.of(longs(ByteBuffer.wrap(Files.readAllBytes(file))))
        : Map.of();
  }

  /**
   * Replaces the file and maps it. Every byte of it is written first, because a write to a mapped
   * page without space on the disk would crash the JVM.
   *
   * @param content writes the initial content
   */
  LongBuffer replace(int longs, Consumer<LongBuffer> content) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(longs * Long.BYTES);
    content.accept(longs(bytes));
    AtomicFile.write(file, bytes.array());
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return longs(channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes.capacity()));
    }
  }

  private static LongBuffer longs(ByteBuffer bytes) {
    return bytes.order(ByteOrder.nativeOrder()).asLongBuffer();
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
