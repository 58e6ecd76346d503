package dev.sightline.trainer.registry;

import dev.sightline.modelstore.StoreLayout;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one at a time change a model: of the threads of this process, and of all processes. It lies
 * in a file of its own, {@code NAME/.lock}, because on some systems closing any other handle of a
 * locked file frees it.
 */
final class RepositoryLock implements AutoCloseable {
  /** A file's lock belongs to the process; its threads must wait for each other here. */
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final FileChannel channel;

  private RepositoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Waits until it is free. The operating system frees it when its holder dies. */
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
