package dev.sightline.trainer.registry;

import dev.sightline.modelstore.ModelFolder;
import dev.sightline.modelstore.ModelVersion;
import dev.sightline.modelstore.NearestNames;
import dev.sightline.modelstore.Parsed;
import dev.sightline.modelstore.StoreLayout;
import dev.sightline.modelstore.TrialSpec;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads the models on disk: {@code NAME/VERSION/model.onnx} with its files, {@code NAME/CURRENT}
 * with the version to serve, {@code NAME/CANDIDATE} with the version on trial and {@code
 * NAME/history.jsonl}. A version appears complete, by one rename, and never changes; {@code
 * CURRENT} and {@code CANDIDATE} are also replaced by a rename. So a reader never sees half a
 * model, and an interrupted registration leaves at most a hidden folder. {@link Registrar} changes
 * the repository. {@link BucketRepository} opens a repository in a bucket.
 */
public final class ModelRepository {
  private interface Reader<T> {
    T read() throws IOException;
  }

  private final Path root;
  private final RepositoryBackend origin;

  public ModelRepository(Path root) {
    this(root, RepositoryBackend.DISK);
  }

  ModelRepository(Path root, RepositoryBackend origin) {
    this.root = root;
    this.origin = origin;
  }

  Path root() {
    return root;
  }

  RepositoryBackend origin() {
    return origin;
  }

  /** Returns the names with at least one version, in order. */
  public List<String> names() {
    return read(root, () -> ModelFolder.names(root)).stream()
        .filter(name -> !versions(name).isEmpty())
        .toList();
  }

  /** Returns the versions of a model, ascending; empty if the model does not exist. */
  public List<Integer> versions(String name) {
    return ModelFolder.of(root, name)
        .map(model -> read(model.path(), model::versions))
        .orElse(List.of());
  }

  /** Returns the version to serve; empty if there is none or {@code CURRENT} is damaged. */
  public Optional<Integer> current(String name) {
    return currentFile(name).flatMap(Parsed::value);
  }

  /** Returns the version that {@code CURRENT} names; empty if the file does not exist. */
  Optional<Parsed<Integer>> currentFile(String name) {
    return ModelFolder.of(root, name).flatMap(model -> read(model.path(), model::current));
  }

  /** Returns the version on trial; empty if there is none or {@code CANDIDATE} is damaged. */
  public Optional<TrialSpec> candidate(String name) {
    return candidateFile(name).flatMap(Parsed::value);
  }

  /** Returns the trial that {@code CANDIDATE} requests; empty if the file does not exist. */
  Optional<Parsed<TrialSpec>> candidateFile(String name) {
    return ModelFolder.of(root, name).flatMap(model -> read(model.path(), model::candidate));
  }

  private static <T> T read(Path folder, Reader<T> reader) {
    try {
      return reader.read();
    } catch (IOException e) {
      throw new TrainerFailure("cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  /**
   * Returns the changes of a model, oldest first; empty if an older trainer created the model.
   *
   * @throws TrainerFailure if a line is damaged
   */
  public List<HistoryEntry> history(String name) {
    return historyOf(name).entries();
  }

  History historyOf(String name) {
    Path file = root.resolve(name).resolve(StoreLayout.HISTORY);
    return new History(file, origin.shown(file));
  }

  /**
   * Finds the version of {@code NAME} (its current version) or {@code NAME/VERSION}.
   *
   * @throws TrainerFailure if the version does not exist
   */
  public ModelVersion find(String model) {
    if (model.indexOf('/') >= 0) {
      return findVersion(model);
    }
    int current =
        current(model)
            .orElseThrow(() -> versions(model).isEmpty() ? missing(model) : withoutCurrent(model));
    return requireThere(new ModelVersion(model, current));
  }

  /**
   * Finds the version that {@code NAME/VERSION} names.
   *
   * @throws TrainerFailure if the text has another form, or there is no such version
   */
  public ModelVersion findVersion(String text) {
    return requireThere(
        ModelVersion.parse(text)
            .orElseThrow(
                fault ->
                    new TrainerFailure(
                        fault + ": give a version of a model as 'models list' shows it")));
  }

  private ModelVersion requireThere(ModelVersion version) {
    if (!versions(version.name()).contains(version.number())) {
      throw missing(version.toString());
    }
    return version;
  }

  /**
   * Checks that the model has versions.
   *
   * @throws TrainerFailure if the model does not exist
   */
  public void requireVersions(String name) {
    if (versions(name).isEmpty()) {
      throw missing(name);
    }
  }

  private TrainerFailure missing(String model) {
    return new TrainerFailure(
        "there is no model '%s' in %s: it has %s"
            .formatted(
                model,
                origin.shown(root),
                names().isEmpty() ? "no models" : NearestNames.text(model, names())));
  }

  private TrainerFailure withoutCurrent(String name) {
    return new TrainerFailure(
        "%s has no current version: give one of %s, or make one current with 'models promote'"
            .formatted(
                name,
                String.join(
                    ", ", versions(name).stream().map(version -> name + "/" + version).toList())));
  }

  /**
   * Returns the version that was current before the given one, according to the history.
   *
   * @throws TrainerFailure if there was none, or it no longer exists
   */
  public ModelVersion before(ModelVersion current) {
    int number =
        PromotionHistory.before(current.number(), history(current.name()))
            .orElseThrow(
                () ->
                    new TrainerFailure(
                        "the history names no version that was current before %s: choose one with 'models promote'"
                            .formatted(current)));
    return requireThere(new ModelVersion(current.name(), number));
  }

  /**
   * Returns the model file of {@code NAME} (its current version) or {@code NAME/VERSION}.
   *
   * @throws TrainerFailure if there is none
   */
  public Path resolve(String model) {
    Path file = folderOf(find(model)).resolve(StoreLayout.MODEL);
    if (!Files.isRegularFile(file)) {
      throw new TrainerFailure(
          "%s has no %s: run 'models verify' to see what else is wrong with it"
              .formatted(file.getParent(), StoreLayout.MODEL));
    }
    return file;
  }

  /**
   * Returns the folder of a version's files, which may not exist.
   *
   * @throws TrainerFailure if the files must be fetched and cannot be
   */
  public Path folderOf(ModelVersion version) {
    origin.complete(version);
    return placeOf(version);
  }

  /** Drops the local copies of a version's files, so that they are fetched again. */
  public void forget(ModelVersion version) {
    origin.forget(version);
  }

  /** Returns the location of a version, for messages. */
  public String shown(ModelVersion version) {
    return origin.shown(placeOf(version));
  }

  Path placeOf(ModelVersion version) {
    return root.resolve(version.name()).resolve(String.valueOf(version.number()));
  }

  /** Returns the highest number in use; a new version gets the next one. */
  int highest(String name) {
    return Math.max(
        origin.highest(name), versions(name).stream().mapToInt(Integer::intValue).max().orElse(0));
  }
}
