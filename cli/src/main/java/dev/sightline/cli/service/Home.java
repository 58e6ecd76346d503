package dev.sightline.cli.service;

import java.nio.file.Path;

/**
 * The folder that Sightline was cloned or unpacked into; the launcher names it, else it is the
 * current one.
 */
public final class Home {
  private Home() {}

  public static Path folder() {
    return Path.of(System.getProperty("sightline.home", ""));
  }
}
