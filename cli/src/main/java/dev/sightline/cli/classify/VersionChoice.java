package dev.sightline.cli.classify;

import dev.sightline.cli.service.ModelChoice;
import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.files.IoReason;
import dev.sightline.modelstore.ModelFile;
import dev.sightline.modelstore.ModelFolder;
import dev.sightline.modelstore.ModelVersion;
import dev.sightline.modelstore.StoreLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Opens the version of a model that a person names. */
final class VersionChoice {
  private final Path repository;

  VersionChoice(Path repository) {
    this.repository = repository;
  }

  /**
   * Opens a version and compares it with its checksum.
   *
   * @param text {@code NAME}, for the current version, or {@code NAME/VERSION}
   * @throws CommandFailure if there is no such version, or if it is damaged
   */
  ModelFile open(String text) {
    try {
      Optional<ModelVersion> version = ModelVersion.parse(text).value();
      return version.isPresent() ? open(version.get()) : current(text);
    } catch (IOException e) {
      throw new CommandFailure(
          "model '%s' in %s cannot be read (%s)".formatted(text, repository, IoReason.of(e)), e);
    }
  }

  private ModelFile open(ModelVersion version) throws IOException {
    ModelFolder model = new ModelFolder(version.name(), repository.resolve(version.name()));
    if (!Files.isRegularFile(model.modelFile(version.number()))) {
      List<Integer> versions = model.versions();
      if (versions.isEmpty()) {
        return current(version.name());
      }
      throw new CommandFailure(
          "model %s is not in %s; the versions of %s are %s"
              .formatted(version, repository, version.name(), joined(versions)));
    }
    return open(model, version.number());
  }

  private ModelFile current(String name) throws IOException {
    Optional<ModelFolder> model = ModelFolder.of(repository, name);
    if (model.isPresent()
        && !Files.exists(model.get().path().resolve(StoreLayout.CURRENT))
        && !model.get().versions().isEmpty()) {
      throw new CommandFailure(
          "no version of model '%s' in %s is current; give one of %s with --model %s/VERSION"
              .formatted(name, repository, joined(model.get().versions()), name));
    }
    ModelChoice choice = new ModelChoice(repository, name);
    return open(choice.folder(), choice.version());
  }

  private static ModelFile open(ModelFolder model, int version) throws IOException {
    return model
        .open(version)
        .orElseThrow(
            fault ->
                new CommandFailure(
                    String.format(
                        Locale.ROOT,
                        "model %s/%d is damaged: %s; copy or register it again",
                        model.name(),
                        version,
                        fault)));
  }

  private static String joined(List<Integer> versions) {
    return versions.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
