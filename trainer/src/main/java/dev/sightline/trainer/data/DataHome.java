package dev.sightline.trainer.data;

import dev.sightline.files.SightlineHome;
import java.nio.file.Path;

/**
 * Folder of fetched datasets: {@code data/} under the folder that the system property {@code
 * sightline.home} names, or under the working folder if it is not set.
 */
public record DataHome(Path folder) {
  private static final String CIFAR10 = "cifar10";

  public static DataHome ofProperties() {
    return new DataHome(SightlineHome.folder().resolve("data"));
  }

  /**
   * Resolves a folder given by the user. Empty text and {@code cifar10} mean this home, unless a
   * folder of that name exists; everything else is a path.
   */
  public Path resolve(String given) {
    Path path = Path.of(given);
    boolean named = given.isEmpty() || (given.equals(CIFAR10) && !path.toFile().isDirectory());
    return named ? folder : path;
  }
}
