package dev.sightline.trainer.data.fetch;

import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A download that is not finished: {@code FILE.part}, and beside it {@code FILE.part.version}, the
 * server's mark (ETag or date) of the version that the bytes belong to. Locked while open, so that
 * two commands do not write into one file.
 */
final class PartialDownload implements AutoCloseable {
  private final Path part;
  private final Path version;
  private final FileChannel channel;

  private PartialDownload(Path part, Path version, FileChannel channel) {
    this.part = part;
    this.version = version;
    this.channel = channel;
  }

  /** Opens what an earlier attempt has left, or an empty one. */
  static PartialDownload open(Path finished) {
    Path part = finished.resolveSibling(finished.getFileName() + ".part");
    try {
      Files.createDirectories(part.toAbsolutePath().getParent());
      FileChannel channel =
          FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!tryLock(channel)) {
        channel.close();
        throw new TrainerFailure(
            part + " is being downloaded by another command: wait for it, or stop it");
      }
      return new PartialDownload(
          part, part.resolveSibling(part.getFileName() + ".version"), channel);
    } catch (IOException e) {
      throw new TrainerFailure("cannot write " + part + ": " + reason(e), e);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  long bytes() {
    try {
      return channel.size();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** The server's mark of the version; empty where it gave none. */
  Optional<String> version() {
    try {
      return Files.exists(version)
          ? Optional.of(Files.readString(version).strip()).filter(text -> !text.isEmpty())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Throws away what is there, and remembers which version comes next. */
  void startAnew(Optional<String> mark) {
    try {
      channel.truncate(0);
      Files.writeString(version, mark.orElse(""));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  void append(byte[] bytes, int count) {
    try {
      ByteBuffer rest = ByteBuffer.wrap(bytes, 0, count);
      long position = channel.size();
      while (rest.hasRemaining()) {
        position += channel.write(rest, position);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Gives it the finished file's name. */
  void finish(Path finished) {
    try {
      Files.move(part, finished, StandardCopyOption.REPLACE_EXISTING);
      Files.deleteIfExists(version);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(part);
      Files.deleteIfExists(version);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Leaves nothing behind where not a byte has come; otherwise the next attempt goes on. */
  @Override
  public void close() {
    try {
      boolean empty = channel.size() == 0;
      channel.close();
      if (empty) {
        Files.deleteIfExists(part);
        Files.deleteIfExists(version);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private TrainerFailure unwritable(IOException e) {
    return new TrainerFailure(
        "cannot write "
            + part
            + ": "
            + reason(e)
            + "; mend that and run the same command again to go on",
        e);
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  Path path() {
    return part;
  }
}
