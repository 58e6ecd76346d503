package dev.sightline.cli.broker;

import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.files.IoReason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Data folder of a broker, locked by one broker at a time until closed. */
final class BrokerFolder implements AutoCloseable {
  private final Path folder;
  private final FileChannel lockFile;

  private BrokerFolder(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  static BrokerFolder open(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("broker.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new CommandFailure(
            "data folder %s is in use by another broker: stop that one or choose another folder with --data"
                .formatted(folder));
      }
      return new BrokerFolder(folder, channel);
    } catch (IOException e) {
      throw new CommandFailure(
          "data folder %s cannot be used (%s): choose one you can write to with --data"
              .formatted(folder, IoReason.of(e)),
          e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException held) {
      return null;
    }
  }

  Path kafkaData() {
    return folder.resolve("kafka");
  }

  boolean isFormatted() {
    return Files.exists(kafkaData().resolve("meta.properties"));
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
