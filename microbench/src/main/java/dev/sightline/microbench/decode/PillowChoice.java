package dev.sightline.microbench.decode;

import java.nio.file.Path;
import java.util.Optional;

/** How Pillow is started, or why it is not measured. */
public final class PillowChoice {
  private final Optional<Pillow> process;
  private final Optional<String> missing;

  private PillowChoice(Optional<Pillow> process, Optional<String> missing) {
    this.process = process;
    this.missing = missing;
  }

  /**
   * Measures Pillow.
   *
   * @param script the program {@code pillow_decode.py}
   */
  public static PillowChoice of(String python, Path script) {
    return new PillowChoice(Optional.of(new Pillow(python, script)), Optional.empty());
  }

  /**
   * Does not measure Pillow.
   *
   * @param why one line
   */
  public static PillowChoice missing(String why) {
    return new PillowChoice(Optional.empty(), Optional.of(why));
  }

  Optional<Pillow> process() {
    return process;
  }

  Optional<String> missing() {
    return missing;
  }
}
