package dev.sightline.files;

import java.nio.file.Path;

/**
 * The folder that Sightline was cloned or unpacked into. The launcher names it in the system
 * property {@code sightline.home}; without the property it is the working folder.
 */
public final class SightlineHome {
  private SightlineHome() {}

  /** Returns the folder; the path is empty (the working folder) if the property is not set. */
  public static Path folder() {
    return Path.of(System.getProperty("sightline.home", ""));
  }

  /** Returns {@code .sightline}, the folder of caches and copies that can be created again. */
  public static Path stateFolder() {
    return folder().resolve(".sightline");
  }
}
