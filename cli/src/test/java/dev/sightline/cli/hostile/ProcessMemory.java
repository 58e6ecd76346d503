package dev.sightline.cli.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of a process. */
final class ProcessMemory {
  private ProcessMemory() {}

  /**
   * Returns the memory that is not backed by files, which a container counts and cannot reclaim.
   * Returns 0 if the process has ended, or if this system is not Linux.
   */
  static long anonymousBytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
          .filter(line -> line.startsWith("RssAnon:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
