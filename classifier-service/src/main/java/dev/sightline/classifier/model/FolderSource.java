package dev.sightline.classifier.model;

import dev.sightline.classifier.domain.RequestedTrial;
import dev.sightline.classifier.domain.StartupException;
import dev.sightline.modelstore.ModelFile;
import dev.sightline.modelstore.ModelFolder;
import dev.sightline.modelstore.Parsed;
import dev.sightline.modelstore.StoreLayout;
import dev.sightline.modelstore.TrialSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Versions of a model in a folder. The service never writes to it.
 *
 * @param root folder of all models
 */
public record FolderSource(Path root, String name) implements ServedVersions {
  public FolderSource {
    root = root.toAbsolutePath().normalize();
  }

  @Override
  public ModelFile first() {
    return open(current());
  }

  @Override
  public String current() {
    ModelFolder model = model();
    Path file = model.path().resolve(StoreLayout.CURRENT);
    try {
      Parsed<Integer> current =
          model.current().orElseThrow(() -> new NoSuchFileException(file.toString()));
      return new StoreFile(name, file.toString()).version(current);
    } catch (IOException e) {
      throw new StartupException(
          "model %s: cannot read %s; write the version to serve into it".formatted(name, file), e);
    }
  }

  @Override
  public Optional<RequestedTrial> candidate() {
    ModelFolder model = model();
    Path file = model.path().resolve(StoreLayout.CANDIDATE);
    try {
      Optional<Parsed<TrialSpec>> candidate = model.candidate();
      if (candidate.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new StoreFile(name, file.toString())
              .trial(candidate.get(), Files.getLastModifiedTime(file).toInstant()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StartupException(
          "model %s: cannot read %s; correct it or remove it".formatted(name, file), e);
    }
  }

  @Override
  public ModelFile open(String version) {
    ModelFolder model = model();
    int number = Integer.parseInt(version);
    try {
      return model
          .open(number)
          .orElseThrow(
              fault ->
                  new StartupException(
                      "model %s version %s differs from the registered files: %s; register it again"
                          .formatted(name, version, fault)));
    } catch (IOException e) {
      throw new StartupException(
          "model %s version %s: cannot read %s; register the version again or set CURRENT to another"
              .formatted(name, version, model.modelFile(number)),
          e);
    }
  }

  @Override
  public String stamp(String version) {
    return model().stamp(Integer.parseInt(version));
  }

  @Override
  public void markServed(String version) {}

  private ModelFolder model() {
    ModelFolder model =
        ModelFolder.of(root, name)
            .orElseThrow(
                () ->
                    new StartupException(
                        "sightline.model.name=" + name + " is not a valid folder name"));
    if (!Files.isDirectory(model.path())) {
      throw new StartupException(
          "no model %s in %s; set sightline.model.name or sightline.model.repository (serve: --model, --models)"
              .formatted(name, root));
    }
    return model;
  }
}
