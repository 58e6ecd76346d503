package dev.sightline.cli.service;

import dev.sightline.clisupport.failure.CommandFailure;
import dev.sightline.files.IoReason;
import dev.sightline.modelstore.ModelFolder;
import dev.sightline.modelstore.NearestNames;
import dev.sightline.modelstore.StoreLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** A model in a repository. */
public record ModelChoice(Path repository, String name) {
  /** Fails immediately if the model is missing; the service would fail only seconds later. */
  public ModelChoice {
    Path current = repository.resolve(name).resolve(StoreLayout.CURRENT);
    if (ModelFolder.of(repository, name).isEmpty() || !Files.isRegularFile(current)) {
      throw new CommandFailure(
          "model '%s' is not in %s (%s is missing): %s"
              .formatted(name, repository, current, advice(repository, name)));
    }
  }

  /**
   * Returns the model file of the current version.
   *
   * @throws CommandFailure if {@code CURRENT} cannot be read or names no version
   */
  public Path file() {
    return folder().modelFile(version());
  }

  /** Returns the folder of the model. */
  public ModelFolder folder() {
    return new ModelFolder(name, repository.resolve(name));
  }

  /**
   * Returns the number of the current version.
   *
   * @throws CommandFailure if {@code CURRENT} cannot be read or names no version
   */
  public int version() {
    ModelFolder model = folder();
    Path current = model.path().resolve(StoreLayout.CURRENT);
    try {
      return model
          .current()
          .orElseThrow(() -> new NoSuchFileException(current.toString()))
          .orElseThrow(
              fault ->
                  new CommandFailure(
                      "%s %s; write the version to serve into it".formatted(current, fault)));
    } catch (IOException e) {
      throw new CommandFailure("%s cannot be read (%s)".formatted(current, IoReason.of(e)), e);
    }
  }

  private static String advice(Path repository, String wanted) {
    String names = NearestNames.text(wanted, namesIn(repository));
    return names.isEmpty()
        ? "no model is available there; train or import one, or give another repository with --models"
        : "available models are " + names + "; choose one with --model, or train or import it";
  }

  private static List<String> namesIn(Path repository) {
    try {
      return ModelFolder.names(repository).stream()
          .filter(
              name -> Files.isRegularFile(repository.resolve(name).resolve(StoreLayout.CURRENT)))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
