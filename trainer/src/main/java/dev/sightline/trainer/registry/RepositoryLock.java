package dev.sightline.trainer.registry;

import dev.sightline.modelstore.StoreLayout;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lock on a model for one thread of one process at a time. It has its own file, {@code NAME/.lock},
 * because on some systems closing any other handle of a locked file releases the lock.
 */
final class RepositoryLock implements AutoCloseable {
  /** A file lock belongs to the process, so threads of this process use this lock first. */
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final FileChannel channel;

  private RepositoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Waits for the lock. The operating system releases the lock of a process that dies. */
  static RepositoryLock of(Path folder) throws IOException {
    THREADS.lock();
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve(StoreLayout.LOCK),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      return locked(channel);
    } catch (IOException | RuntimeException e) {
      THREADS.unlock();
      throw e;
    }
  }

  private static RepositoryLock locked(FileChannel channel) throws IOException {
    try {
      FileLock unused = channel.lock();
      return new RepositoryLock(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      THREADS.unlock();
    }
  }
}
