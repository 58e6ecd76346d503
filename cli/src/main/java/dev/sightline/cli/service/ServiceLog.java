package dev.sightline.cli.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the log file of a service that runs in the background. */
public final class ServiceLog {
  private ServiceLog() {}

  private static final String OWN_PREFIX = "sightline: ";

  /** Returns the last error message, or else the last line; never a stack trace. */
  public static String lastWords(Path log) {
    try {
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("\tat "))
              .toList();
      return lines.stream()
          .filter(line -> line.contains("ERROR") || line.startsWith(OWN_PREFIX))
          .reduce((earlier, later) -> later)
          .map(line -> line.startsWith(OWN_PREFIX) ? line.substring(OWN_PREFIX.length()) : line)
          .orElseGet(() -> lines.isEmpty() ? "its log is empty" : lines.get(lines.size() - 1));
    } catch (IOException e) {
      return "it wrote no log";
    }
  }
}
