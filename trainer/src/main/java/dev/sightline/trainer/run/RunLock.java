package dev.sightline.trainer.run;

import dev.sightline.files.IoReason;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Lock on a run folder for one command at a time: two that train the same run would overwrite each
 * other's checkpoints. The operating system releases the lock of a process that dies.
 */
public final class RunLock implements AutoCloseable {
  static final String FILE = ".lock";

  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Locks the folder of a run.
   *
   * @throws TrainerFailure if another command has locked it
   */
  public static RunLock of(RunFolder run) {
    Path file = run.folder().resolve(FILE);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new TrainerFailure(
            "another command is using the run folder %s: wait until it has ended"
                .formatted(run.folder()));
      }
      return new RunLock(channel);
    } catch (IOException e) {
      throw new TrainerFailure("cannot lock %s: %s".formatted(file, IoReason.of(e)), e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another thread of this process has it.
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new TrainerFailure("cannot release the lock of a run: " + IoReason.of(e), e);
    }
  }
}
