package dev.sightline.trainer.data;

import dev.sightline.files.SightlineHome;
import java.nio.file.Path;

/**
 * Where datasets lie that were fetched: {@code data/} under the folder that the system property
 * {@code sightline.home} names, or under the working folder.
 */
public record DataHome(Path folder) {
  private static final String CIFAR10 = "cifar10";

  public static DataHome ofProperties() {
    return new DataHome(SightlineHome.folder().resolve("data"));
  }

  /**
   * The folder that is meant by what a person gave: nothing or {@code cifar10} means this home,
   * unless a folder of that name is there; everything else is a path.
   */
  public Path resolve(String given) {
    Path path = Path.of(given);
    boolean named = given.isEmpty() || (given.equals(CIFAR10) && !path.toFile().isDirectory());
    return named ? folder : path;
  }
}
