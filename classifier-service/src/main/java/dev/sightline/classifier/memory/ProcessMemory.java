package dev.sightline.classifier.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Resident memory of this process, as Linux reports it. */
public final class ProcessMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String ANONYMOUS = "RssAnon:";
  private static final String UNIT = " kB";

  private ProcessMemory() {}

  /**
   * Returns the number of resident bytes that are not pages of files; 0 if the system does not
   * report it.
   */
  public static long anonymousBytes() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(ANONYMOUS) && line.endsWith(UNIT))
          .mapToLong(ProcessMemory::bytes)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  private static long bytes(String line) {
    String number = line.substring(ANONYMOUS.length(), line.length() - UNIT.length());
    return Long.parseLong(number.strip()) << 10;
  }
}
