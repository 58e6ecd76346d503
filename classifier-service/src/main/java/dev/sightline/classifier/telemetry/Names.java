package dev.sightline.classifier.telemetry;

/** What all our meters are called. */
final class Names {
  private static final String PREFIX = "sightline.";

  private Names() {}

  static String of(String meter) {
    return PREFIX + meter;
  }
}
