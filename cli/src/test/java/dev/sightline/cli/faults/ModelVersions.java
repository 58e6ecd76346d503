package dev.sightline.cli.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.files.AtomicFile;
import dev.sightline.modelstore.ModelFolder;
import dev.sightline.modelstore.StoreLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A model repository with two versions of the small model, of which one is current. */
final class ModelVersions {
  static final String NAME = "shapes";
  private static final Path MODELS = Path.of("../models");

  private final Path repository;
  private int current;

  ModelVersions(Path repository) throws IOException {
    this.repository = repository;
    ModelFolder source = new ModelFolder(NAME, MODELS.resolve(NAME));
    int version = source.current().orElseThrow().orElseThrow(IllegalStateException::new);
    for (int copy : List.of(1, 2)) {
      copy(MODELS.resolve(NAME).resolve(Integer.toString(version)), folder().resolve("" + copy));
    }
    setCurrent(1);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (var files = Files.newDirectoryStream(from)) {
      for (Path file : files) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private Path folder() {
    return repository.resolve(NAME);
  }

  Path repository() {
    return repository;
  }

  private void setCurrent(int version) throws IOException {
    AtomicFile.write(folder().resolve(StoreLayout.CURRENT), (version + "\n").getBytes(UTF_8));
    current = version;
  }

  /** Makes the other version current, and returns when all instances have taken it. */
  void swap(Scene scene) throws IOException {
    long before = scene.logged("model-swapped");
    setCurrent(3 - current);
    Awaitility.await("all instances serve version " + current)
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> scene.logged("model-swapped") >= before + scene.instances().size());
  }
}
