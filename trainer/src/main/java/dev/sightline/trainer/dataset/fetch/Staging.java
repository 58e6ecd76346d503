package dev.sightline.trainer.dataset.fetch;

import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.dataset.Cifar10Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A hidden folder beside the final one, so that nothing half unpacked or unchecked is ever found as
 * the dataset. Removed when closed.
 */
final class Staging implements AutoCloseable {
  private final Path folder;

  private Staging(Path folder) {
    this.folder = folder;
  }

  static Staging in(Path to) {
    try {
      Files.createDirectories(to);
      return new Staging(Files.createTempDirectory(to, ".unpacking-").toRealPath());
    } catch (IOException e) {
      throw new TrainerFailure("cannot write into " + to + ": " + e.getMessage(), e);
    }
  }

  Path folder() {
    return folder;
  }

  /** The dataset that was unpacked: here, or in a folder of its own. */
  Optional<Path> dataset() {
    try (Stream<Path> below = Files.list(folder)) {
      return Stream.concat(Stream.of(folder), below.filter(Files::isDirectory).sorted())
          .flatMap(candidate -> Cifar10Locator.find(candidate).stream())
          .findFirst();
    } catch (IOException e) {
      throw new TrainerFailure("cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Moves the dataset to its place; files that are there and damaged are replaced. */
  void moveTo(Path found, Path target) {
    try {
      if (!Files.exists(target)) {
        Files.move(found, target);
        return;
      }
      for (Path file : filesOf(found)) {
        Path place = target.resolve(found.relativize(file).toString());
        Files.createDirectories(place.getParent());
        Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new TrainerFailure("cannot write " + target + ": " + e.getMessage(), e);
    }
  }

  private static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }

  @Override
  public void close() {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new TrainerFailure("cannot remove " + folder + ": " + e.getMessage(), e);
    }
  }
}
