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
 * Replaces a file of one line so that a reader sees the old or the new, never half of one, not even
 * after a power cut.
 */
final class WholeText {
  private WholeText() {}

  static void replace(Path file, String line) throws IOException {
    Path temporary = Files.createTempFile(file.getParent(), ".new-", "");
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        ByteBuffer text = UTF_8.encode(line + "\n");
        while (text.hasRemaining()) {
          int unused = channel.write(text);
        }
        channel.force(true);
      }
      boolean unused = temporary.toFile().setReadable(true, false);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
