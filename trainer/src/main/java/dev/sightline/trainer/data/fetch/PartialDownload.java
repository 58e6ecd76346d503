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
 * Incomplete download: {@code FILE.part} and {@code FILE.part.version}, which contains the server's
 * version validator (ETag or date) of these bytes. Locked while open, so that two commands do not
 * write to the same file.
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

  /** Opens the partial file of an earlier attempt, or creates an empty one. */
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

  /** Returns the server's version validator; empty if the server sent none. */
  Optional<String> version() {
    try {
      return Files.exists(version)
          ? Optional.of(Files.readString(version).strip()).filter(text -> !text.isEmpty())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Discards the content and stores the validator of the next version. */
  void restart(Optional<String> mark) {
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

  /** Renames the file to its final name. */
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

  /** Removes the file if it is empty; otherwise the next attempt resumes it. */
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
            + "; correct that and run the same command again to continue",
        e);
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  Path path() {
    return part;
  }
}
