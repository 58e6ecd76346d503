package dev.sightline.classifier.telemetry;

/** Common parts of the names of all meters. */
final class Names {
  private static final String PREFIX = "sightline.";

  private Names() {}

  static String of(String meter) {
    return PREFIX + meter;
  }
}
