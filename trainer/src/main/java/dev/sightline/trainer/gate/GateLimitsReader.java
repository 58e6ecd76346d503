package dev.sightline.trainer.gate;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.yaml.YamlMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a limits file: a YAML mapping in which missing keys keep their defaults. */
public final class GateLimitsReader {
  private GateLimitsReader() {}

  /**
   * Reads the file.
   *
   * @throws TrainerFailure if the file cannot be read or is wrong; the message names the line
   */
  public static GateLimits read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new TrainerFailure(
          "the limits file " + file + " cannot be read: give a readable file", e);
    }
  }

  static GateLimits parse(String file, String text) {
    YamlMap map = YamlMap.parse(file, text);
    try {
      GateLimits defaults = GateLimits.DEFAULT;
      GateLimits limits =
          new GateLimits(
              map.number("alpha", defaults.alpha()),
              map.flag("require-significant-gain", defaults.requireSignificantGain()),
              map.integer("min-images", defaults.minImages()),
              map.number("min-accuracy", defaults.minAccuracy()),
              map.number("max-accuracy-drop", defaults.maxAccuracyDrop()),
              map.number("max-class-drop", defaults.maxClassDrop()),
              map.number("max-ece", defaults.maxEce()),
              map.number("max-latency-ratio", defaults.maxLatencyRatio()),
              map.number("max-size-ratio", defaults.maxSizeRatio()));
      map.refuseOthers("a limits file");
      return limits;
    } catch (IllegalArgumentException e) {
      throw map.place().failure(String.valueOf(e.getMessage()));
    }
  }
}
