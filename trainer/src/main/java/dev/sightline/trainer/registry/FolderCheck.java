package dev.sightline.trainer.registry;

import dev.sightline.modelstore.Parsed;
import dev.sightline.modelstore.TrialSpec;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Checks that the files beside the versions of a model are consistent with the versions. */
public final class FolderCheck {
  private final ModelRepository repository;
  private final String name;

  public FolderCheck(ModelRepository repository, String name) {
    this.repository = repository;
    this.name = name;
  }

  /** Returns one line for each fault; empty if there is none. */
  public List<String> faults() {
    List<String> faults = new ArrayList<>();
    repository.currentFile(name).ifPresent(current -> current(current, faults));
    repository.candidateFile(name).ifPresent(candidate -> candidate(candidate, faults));
    try {
      List<HistoryEntry> unused = repository.history(name);
    } catch (TrainerFailure e) {
      faults.add(String.valueOf(e.getMessage()));
    }
    return faults;
  }

  private void current(Parsed<Integer> current, List<String> faults) {
    current.problem().ifPresent(fault -> faults.add("CURRENT " + fault));
    current.value().ifPresent(version -> requireVersion("CURRENT", version, faults));
  }

  private void requireVersion(String file, int version, List<String> faults) {
    if (!repository.versions(name).contains(version)) {
      faults.add(
          String.format(Locale.ROOT, "%s names version %d, which does not exist", file, version));
    }
  }

  private void candidate(Parsed<TrialSpec> candidate, List<String> faults) {
    candidate
        .problem()
        .ifPresent(
            fault ->
                faults.add(
                    "CANDIDATE %s; write 'VERSION shadow' or 'VERSION canary 10%%'"
                        .formatted(fault)));
    candidate.value().ifPresent(trial -> requireVersion("CANDIDATE", trial.version(), faults));
  }

  /**
   * Returns the files of registrations that are in progress or were interrupted. No reader uses
   * them.
   */
  public List<String> leftovers() {
    Path folder = repository.root().resolve(name);
    try (Stream<Path> files = Files.list(folder)) {
      Stream<String> here =
          files
              .filter(file -> file.getFileName().toString().startsWith(StagedVersion.PREFIX))
              .map(Path::toString)
              .sorted();
      return Stream.concat(here, repository.origin().leftovers(name).stream()).toList();
    } catch (IOException e) {
      throw new TrainerFailure("cannot read " + folder + ": " + e, e);
    }
  }
}
