package dev.sightline.trainer.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.files.AtomicFile;
import dev.sightline.files.IoReason;
import dev.sightline.modelstore.ModelVersion;
import dev.sightline.modelstore.Parsed;
import dev.sightline.modelstore.StoreLayout;
import dev.sightline.modelstore.TrialSpec;
import dev.sightline.trainer.TrainerFailure;
import dev.sightline.trainer.registry.HistoryEntry.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Changes a model repository, one change at a time across all threads and processes, and records
 * each change in the model's history. A change that fails leaves the repository unchanged. The
 * quality of a version is not checked here.
 */
public final class Registrar {
  /**
   * Names for new models. Stricter than for reading, so that a name is the same on every file
   * system.
   */
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  private final ModelRepository repository;
  private final ChangeReason reason;
  private final InstantSource clock;

  public Registrar(ModelRepository repository, ChangeReason reason, InstantSource clock) {
    this.repository = repository;
    this.reason = reason;
    this.clock = clock;
  }

  /**
   * Adds a version with the next number; the current version stays current.
   *
   * @throws TrainerFailure if the name is illegal or the repository cannot be written
   */
  public ModelVersion add(String name, VersionFiles files) {
    return change(name, () -> addVersion(name, files));
  }

  /**
   * Adds a version with the next number and makes it current. If only the promotion fails, the
   * version stays and can be promoted later.
   *
   * @throws TrainerFailure if the name is illegal or the repository cannot be written
   */
  public ModelVersion register(String name, VersionFiles files) {
    return change(
        name,
        () -> {
          ModelVersion version = addVersion(name, files);
          makeCurrent(version, Event.PROMOTED);
          return version;
        });
  }

  private ModelVersion addVersion(String name, VersionFiles files) throws IOException {
    try (StagedVersion staged = StagedVersion.of(repository, name, files)) {
      ModelVersion version = staged.publish();
      try {
        repository.historyOf(name).append(List.of(entry(Event.REGISTERED, version)));
      } catch (IOException e) {
        staged.withdraw(version);
        throw e;
      }
      return version;
    }
  }

  /**
   * Makes a version current and ends its trial.
   *
   * @param expected the current version at the time of the decision, empty for none; if it has
   *     changed, somebody else has decided in the meantime
   * @throws TrainerFailure if the current version is not the expected one, or the given version is
   *     already current or does not exist
   */
  public void promote(ModelVersion version, Optional<Integer> expected) {
    ModelVersion found = repository.find(version.toString());
    change(
        version.name(),
        () -> {
          requireCurrent(version.name(), expected);
          if (expected.equals(Optional.of(version.number()))) {
            throw new TrainerFailure(version + " is already the current version");
          }
          makeCurrent(found, Event.PROMOTED);
          return found;
        });
  }

  /**
   * Makes the previous current version current again. Each call goes one step further back.
   *
   * @param current the version to leave; if it is no longer current, somebody else has decided in
   *     the meantime
   * @return the new current version
   * @throws TrainerFailure if another version is current, or the previous one is unknown or no
   *     longer exists
   */
  public ModelVersion rollBack(ModelVersion current) {
    repository.requireVersions(current.name());
    return change(
        current.name(),
        () -> {
          requireCurrent(current.name(), Optional.of(current.number()));
          ModelVersion before = repository.before(current);
          makeCurrent(before, Event.ROLLED_BACK);
          return before;
        });
  }

  /**
   * Starts a trial of a version beside the current one and ends any other trial.
   *
   * @throws TrainerFailure if the version is current or does not exist, or no version is current
   */
  public void beginTrial(String name, TrialSpec candidate) {
    ModelVersion version = repository.find(new ModelVersion(name, candidate.version()).toString());
    change(
        name,
        () -> {
          if (repository.find(name).equals(version)) {
            throw new TrainerFailure(
                version + " is already the current version: choose another version for the trial");
          }
          List<HistoryEntry> entries = new ArrayList<>(endOfAnyTrial(name));
          entries.add(entry(Event.TRIAL_BEGUN, version).withTrial(candidate));
          replace(file(name, StoreLayout.CANDIDATE), candidate.toString(), name, entries);
          return version;
        });
  }

  /**
   * Ends the trial.
   *
   * @return the trial that ended
   * @throws TrainerFailure if there is no trial, or {@code CANDIDATE} is damaged, which then stays
   *     unchanged
   */
  public TrialSpec endTrial(String name) {
    repository.requireVersions(name);
    return change(
        name,
        () -> {
          requireReadableCandidate(name);
          return endAnyTrial(name)
              .orElseThrow(() -> new TrainerFailure("no version of " + name + " is on trial"));
        });
  }

  private void requireReadableCandidate(String name) {
    Optional<String> fault = repository.candidateFile(name).flatMap(Parsed::problem);
    if (fault.isPresent()) {
      throw new TrainerFailure(
          "CANDIDATE of %s %s; correct or remove it".formatted(name, fault.get()));
    }
  }

  private Optional<TrialSpec> endAnyTrial(String name) throws IOException {
    Optional<TrialSpec> candidate = repository.candidate(name);
    if (candidate.isPresent()) {
      repository.historyOf(name).append(endOfAnyTrial(name));
    }
    Files.deleteIfExists(file(name, StoreLayout.CANDIDATE));
    return candidate;
  }

  private List<HistoryEntry> endOfAnyTrial(String name) {
    return repository.candidate(name).stream()
        .map(
            candidate ->
                entry(Event.TRIAL_ENDED, new ModelVersion(name, candidate.version()))
                    .withTrial(candidate))
        .toList();
  }

  private void makeCurrent(ModelVersion version, Event event) throws IOException {
    String name = version.name();
    replace(
        file(name, StoreLayout.CURRENT),
        String.valueOf(version.number()),
        name,
        List.of(entry(event, version)));
    if (repository.candidate(name).filter(c -> c.version() == version.number()).isPresent()) {
      Optional<TrialSpec> unused = endAnyTrial(name);
    }
  }

  /**
   * Replaces a file and appends to the history. If the disk is full, neither changes: a rename
   * needs no space.
   */
  private void replace(Path file, String line, String name, List<HistoryEntry> entries)
      throws IOException {
    try (AtomicFile staged = AtomicFile.stageUnique(file, ".new-", "")) {
      staged.writeAndForce((line + "\n").getBytes(UTF_8));
      staged.makeReadableByAll();
      repository.historyOf(name).append(entries);
      staged.commit();
    }
  }

  private void requireCurrent(String name, Optional<Integer> expected) {
    Optional<Integer> current = repository.current(name);
    if (!current.equals(expected)) {
      throw new TrainerFailure(
          "%s/%s is now the current version (was %s at the start), so nothing was changed: run 'models history %s' and decide again"
              .formatted(
                  name,
                  current.map(String::valueOf).orElse("none"),
                  expected.map(version -> name + "/" + version).orElse("no version"),
                  name));
    }
  }

  private HistoryEntry entry(Event event, ModelVersion version) {
    return HistoryEntry.of(
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        event,
        version.number(),
        repository.current(version.name()),
        reason);
  }

  private Path file(String name, String file) {
    return repository.root().resolve(name).resolve(file);
  }

  /**
   * Checks the name of a new model. Call it before work whose result is registered under the name.
   *
   * @throws TrainerFailure if the name is illegal
   */
  public static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new TrainerFailure(
          "'%s' is not a model name: use lower-case letters, digits, '.', '_' and '-', at most 64 characters"
              .formatted(name));
    }
  }

  private <T> T change(String name, RepositoryBackend.Change<T> change) {
    requireName(name);
    try {
      Path folder = Files.createDirectories(repository.root().resolve(name));
      try (RepositoryLock unused = RepositoryLock.of(folder)) {
        return repository.origin().change(name, change);
      }
    } catch (IOException e) {
      throw new TrainerFailure(
          "cannot write the model repository %s: %s".formatted(repository.root(), IoReason.of(e)),
          e);
    }
  }
}
