package dev.sightline.cli.service;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Environment variables that the service gets unless the user sets them. */
final class DefaultVariables {
  /**
   * Settings of glibc that return the large arrays of decoders to the system at once. A JVM cannot
   * set them for itself. The Dockerfile has the same ones.
   */
  static final Map<String, String> MALLOC =
      Map.of("MALLOC_ARENA_MAX", "2", "MALLOC_MMAP_THRESHOLD_", "1000000");

  /** A variable and not a property, which would override the user's variable. */
  private static final String IN_FLIGHT_FOLDER = "SIGHTLINE_PROCESS_IN_FLIGHT_FOLDER";

  private DefaultVariables() {}

  /**
   * Returns the values by name.
   *
   * @param state folder for what must survive the process
   */
  static Map<String, String> of(Path state) {
    Map<String, String> variables = new HashMap<>(MALLOC);
    variables.put(IN_FLIGHT_FOLDER, state.resolve("in-flight").toAbsolutePath().toString());
    return variables;
  }
}
