package dev.sightline.trainer.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The new text of a file of one line. A reader sees the old or the new, never half of one, not even
 * after a power cut. What can fail for lack of room or of permission fails before {@link #put}.
 */
final class WholeText implements AutoCloseable {
  private final Path file;
  private final Path temporary;

  private WholeText(Path file, Path temporary) {
    this.file = file;
    this.temporary = temporary;
  }

  /** Writes the line beside the file, which stays as it is. */
  static WholeText beside(Path file, String line) throws IOException {
    WholeText text = new WholeText(file, Files.createTempFile(file.getParent(), ".new-", ""));
    try {
      text.write(line);
      return text;
    } catch (IOException | RuntimeException e) {
      text.close();
      throw e;
    }
  }

  private void write(String line) throws IOException {
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      ByteBuffer text = UTF_8.encode(line + "\n");
      while (text.hasRemaining()) {
        int unused = channel.write(text);
      }
      channel.force(true);
    }
    boolean unused = temporary.toFile().setReadable(true, false);
  }

  /** Replaces the file. */
  void put() throws IOException {
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Leaves nothing behind where the file was not replaced. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(temporary);
  }
}
