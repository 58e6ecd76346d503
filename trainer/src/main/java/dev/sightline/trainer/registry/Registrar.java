package dev.sightline.trainer.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.files.AtomicFile;
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
 * Changes a model repository, one change at a time over all threads and processes, and writes each
 * into the model's history. A change that can't be made leaves the repository as it was. Whether a
 * version is worth being current is not asked here.
 */
public final class Registrar {
  /** Narrower than what is read, so that a name is the same on every file system. */
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
   * Adds a version after the newest, and leaves the current one current.
   *
   * @throws TrainerFailure where the name is illegal or the repository can't be written
   */
  public ModelVersion add(String name, VersionFiles files) {
    return change(name, () -> added(name, files));
  }

  /**
   * Adds a version after the newest and makes it the current one. Where only the second can't be
   * done, the version stays, and can be promoted later.
   *
   * @throws TrainerFailure where the name is illegal or the repository can't be written
   */
  public ModelVersion register(String name, VersionFiles files) {
    return change(
        name,
        () -> {
          ModelVersion version = added(name, files);
          makeCurrent(version, Event.PROMOTED);
          return version;
        });
  }

  private ModelVersion added(String name, VersionFiles files) throws IOException {
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
   * Makes a version the current one; a trial of it is over then.
   *
   * @param expected the version that was current when this was decided, empty for none: where it no
   *     longer is, somebody else has decided meanwhile
   * @throws TrainerFailure where another version is current than expected, this one is already or
   *     is not there
   */
  public void promote(ModelVersion version, Optional<Integer> expected) {
    ModelVersion found = repository.find(version.toString());
    change(
        version.name(),
        () -> {
          requireCurrent(version.name(), expected);
          if (expected.equals(Optional.of(version.number()))) {
            throw new TrainerFailure(version + " is the current version already");
          }
          makeCurrent(found, Event.PROMOTED);
          return found;
        });
  }

  /**
   * Makes the version current that was so before. Repeated, it goes further back.
   *
   * @param current the version to leave: where it no longer is current, somebody else has decided
   *     meanwhile
   * @return the version that is current now
   * @throws TrainerFailure where another version is current, there was none before, or it is no
   *     longer there
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
   * Lets the service try a version beside the current one, in place of any other that it tries.
   *
   * @throws TrainerFailure where the version is current or not there, or no version is current
   */
  public void beginTrial(String name, TrialSpec candidate) {
    ModelVersion version = repository.find(new ModelVersion(name, candidate.version()).toString());
    change(
        name,
        () -> {
          if (repository.find(name).equals(version)) {
            throw new TrainerFailure(
                version + " is the current version: try another beside it, or promote that one");
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
   * @return what was tried
   * @throws TrainerFailure if nothing was, or {@code CANDIDATE} is damaged; it then stays as it is
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

  /** On a full disk neither the line nor the history changes: the renaming alone needs no room. */
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
          "%s/%s is current now, where %s was when this began, so nothing was changed: see 'models history %s' and decide anew"
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

  private <T> T change(String name, RepositoryBackend.Change<T> change) {
    if (!NAME.matcher(name).matches()) {
      throw new TrainerFailure(
          "'%s' is not a model name: use lower-case letters, digits, '.', '_' and '-', at most 64 characters"
              .formatted(name));
    }
    try {
      Path folder = Files.createDirectories(repository.root().resolve(name));
      try (RepositoryLock unused = RepositoryLock.of(folder)) {
        return repository.origin().change(name, change);
      }
    } catch (IOException e) {
      throw new TrainerFailure(
          "cannot write the model repository " + repository.root() + ": " + e, e);
    }
  }
}
