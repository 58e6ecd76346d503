package dev.sightline.microbench;

import dev.sightline.microbench.decode.PillowChoice;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Arguments that {@code bench --pieces} passes.
 *
 * @param photos folder of the user's JPEG files, if any
 */
record Arguments(Optional<Path> photos, PillowChoice pillow) {
  /**
   * @param arguments {@code [--images FOLDER] [--python PROGRAM --script FILE | --without-pillow
   *     REASON]}
   * @throws IllegalArgumentException if an option has no value
   */
  static Arguments parse(String... arguments) {
    if (arguments.length % 2 != 0) {
      throw new IllegalArgumentException("an option has no value: " + String.join(" ", arguments));
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      values.put(arguments[i], arguments[i + 1]);
    }
    String python = values.get("--python");
    String script = values.get("--script");
    PillowChoice pillow =
        python == null || script == null
            ? PillowChoice.missing(values.getOrDefault("--without-pillow", "no --python was given"))
            : PillowChoice.of(python, Path.of(script));
    return new Arguments(Optional.ofNullable(values.get("--images")).map(Path::of), pillow);
  }
}
