package dev.sightline.trainer.registry;

import dev.sightline.modelstore.Parsed;
import dev.sightline.modelstore.TrialSpec;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Models on disk, to look at: {@code NAME/VERSION/model.onnx} and what belongs to it, {@code
 * NAME/CURRENT} with the version to serve, {@code NAME/CANDIDATE} with the one on trial and {@code
 * NAME/history.jsonl}. A version appears whole, by one rename, and is never changed; {@code
 * CURRENT} and {@code CANDIDATE} are replaced by another rename. A reader therefore never sees half
 * a model, and a registration that dies leaves at most a hidden folder behind. {@link Registrar}
 * changes them. One in a bucket is opened by {@link BucketRepository} and looks the same.
 */
public final class ModelRepository {
  static final String CURRENT = "CURRENT";
  static final String CANDIDATE = "CANDIDATE";

  private final Path root;
  private final Origin origin;

  public ModelRepository(Path root) {
    this(root, Origin.DISK);
  }

  ModelRepository(Path root, Origin origin) {
    this.root = root;
    this.origin = origin;
  }

  Path root() {
    return root;
  }

  Origin origin() {
    return origin;
  }

  /** Names that hold at least one version, in order. */
  public List<String> names() {
    return folders(root).stream()
        .filter(name -> ModelVersion.NAME.matcher(name).matches() && !versions(name).isEmpty())
        .toList();
  }

  /** Versions of a model, ascending; empty where there is no such model. */
  public List<Integer> versions(String name) {
    return folders(root.resolve(name)).stream()
        .filter(version -> ModelVersion.NUMBER.matcher(version).matches())
        .map(Integer::valueOf)
        .sorted()
        .toList();
  }

  /** The version to serve; empty where none is named. */
  public Optional<Integer> current(String name) {
    return line(name, CURRENT)
        .filter(text -> ModelVersion.NUMBER.matcher(text).matches())
        .map(Integer::valueOf);
  }

  /** The version on trial; empty if there is none, or {@code CANDIDATE} is damaged. */
  public Optional<TrialSpec> candidate(String name) {
    return candidateFile(name).flatMap(Parsed::value);
  }

  /** The trial that {@code CANDIDATE} requests; empty if there is no such file. */
  Optional<Parsed<TrialSpec>> candidateFile(String name) {
    return line(name, CANDIDATE).map(TrialSpec::parse);
  }

  /** What a file of one line says; empty where there is no such file. */
  Optional<String> line(String name, String file) {
    Path path = root.resolve(name).resolve(file);
    try {
      return Files.exists(path) ? Optional.of(Files.readString(path).strip()) : Optional.empty();
    } catch (IOException e) {
      throw new TrainerFailure("cannot read " + path + ": " + e.getMessage(), e);
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
    Path file = root.resolve(name).resolve(History.FILE);
    return new History(file, origin.shown(file));
  }

  /**
   * The version that {@code NAME} (its current one) or {@code NAME/VERSION} stands for.
   *
   * @throws TrainerFailure where there is no such version
   */
  public ModelVersion find(String model) {
    if (model.indexOf('/') >= 0) {
      return requireThere(ModelVersion.parse(model));
    }
    int current =
        current(model)
            .orElseThrow(() -> versions(model).isEmpty() ? missing(model) : withoutCurrent(model));
    return requireThere(new ModelVersion(model, current));
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
        Succession.before(current.number(), history(current.name()))
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
    Path file = folderOf(find(model)).resolve(NewVersion.MODEL);
    if (!Files.isRegularFile(file)) {
      throw new TrainerFailure(
          "%s has no %s: 'models verify' says what else is wrong with it"
              .formatted(file.getParent(), NewVersion.MODEL));
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

  private static List<String> folders(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isDirectory)
          .map(entry -> entry.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new TrainerFailure("cannot read " + folder + ": " + e.getMessage(), e);
    }
  }
}
