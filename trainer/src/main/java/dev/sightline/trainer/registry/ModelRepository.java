package dev.sightline.trainer.registry;

import dev.sightline.modelstore.ModelFolder;
import dev.sightline.modelstore.ModelVersion;
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
 * Models on disk, to look at: {@code NAME/VERSION/model.onnx} and what belongs to it, {@code
 * NAME/CURRENT} with the version to serve, {@code NAME/CANDIDATE} with the one on trial and {@code
 * NAME/history.jsonl}. A version appears whole, by one rename, and is never changed; {@code
 * CURRENT} and {@code CANDIDATE} are replaced by another rename. A reader therefore never sees half
 * a model, and a registration that dies leaves at most a hidden folder behind. {@link Registrar}
 * changes them. One in a bucket is opened by {@link BucketRepository} and looks the same.
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

  /** Names that hold at least one version, in order. */
  public List<String> names() {
    return read(root, () -> ModelFolder.names(root)).stream()
        .filter(name -> !versions(name).isEmpty())
        .toList();
  }

  /** Versions of a model, ascending; empty where there is no such model. */
  public List<Integer> versions(String name) {
    return ModelFolder.of(root, name)
        .map(model -> read(model.path(), model::versions))
        .orElse(List.of());
  }

  /** The version to serve; empty if there is none, or {@code CURRENT} is damaged. */
  public Optional<Integer> current(String name) {
    return currentFile(name).flatMap(Parsed::value);
  }

  /** The version that {@code CURRENT} names; empty if there is no such file. */
  Optional<Parsed<Integer>> currentFile(String name) {
    return ModelFolder.of(root, name).flatMap(model -> read(model.path(), model::current));
  }

  /** The version on trial; empty if there is none, or {@code CANDIDATE} is damaged. */
  public Optional<TrialSpec> candidate(String name) {
    return candidateFile(name).flatMap(Parsed::value);
  }

  /** The trial that {@code CANDIDATE} requests; empty if there is no such file. */
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
   * What was done to a model, oldest first; none for one that older trainers made.
   *
   * @throws TrainerFailure where a line is damaged
   */
  public List<HistoryEntry> history(String name) {
    return historyOf(name).entries();
  }

  History historyOf(String name) {
    Path file = root.resolve(name).resolve(StoreLayout.HISTORY);
    return new History(file, origin.shown(file));
  }

  /**
   * The version that {@code NAME} (its current one) or {@code NAME/VERSION} stands for.
   *
   * @throws TrainerFailure where there is no such version
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
   * @throws TrainerFailure where there is no such model
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
                names().isEmpty() ? "no models" : String.join(", ", names())));
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
   * The version that was current before the current one, as far as the history goes.
   *
   * @throws TrainerFailure where there was none, or it is no longer there
   */
  public ModelVersion before(ModelVersion current) {
    int number =
        PromotionHistory.before(current.number(), history(current.name()))
            .orElseThrow(
                () ->
                    new TrainerFailure(
                        "no version was current before %s, as far as its history goes: choose one with 'models promote'"
                            .formatted(current)));
    return requireThere(new ModelVersion(current.name(), number));
  }

  /**
   * The model file of {@code NAME} (its current version) or {@code NAME/VERSION}.
   *
   * @throws TrainerFailure where there is none
   */
  public Path resolve(String model) {
    Path file = folderOf(find(model)).resolve(StoreLayout.MODEL);
    if (!Files.isRegularFile(file)) {
      throw new TrainerFailure(
          "%s has no %s: 'models verify' says what else is wrong with it"
              .formatted(file.getParent(), StoreLayout.MODEL));
    }
    return file;
  }

  /**
   * The folder of a version's files, whether it is there or not.
   *
   * @throws TrainerFailure where they must be fetched and can't be
   */
  public Path folderOf(ModelVersion version) {
    origin.complete(version);
    return placeOf(version);
  }

  /** Has a version's files read anew, where they were copied from elsewhere. */
  public void forget(ModelVersion version) {
    origin.forget(version);
  }

  /** Where a version lies, for people. */
  public String shown(ModelVersion version) {
    return origin.shown(placeOf(version));
  }

  Path placeOf(ModelVersion version) {
    return root.resolve(version.name()).resolve(String.valueOf(version.number()));
  }

  /** After which a new version is numbered. */
  int highest(String name) {
    return Math.max(
        origin.highest(name), versions(name).stream().mapToInt(Integer::intValue).max().orElse(0));
  }
}
