package dev.sightline.trainer.registry;

import dev.sightline.modelstore.Parsed;
import dev.sightline.modelstore.TrialSpec;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whether what lies beside the versions of a model fits them. */
public final class FolderCheck {
  private final ModelRepository repository;
  private final String name;

  public FolderCheck(ModelRepository repository, String name) {
    this.repository = repository;
    this.name = name;
  }

  /** A line for each thing that is wrong; none where all is well. */
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
      faults.add("%s names version %d, which does not exist".formatted(file, version));
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

  /** What a registration left that is under way, or that died; nobody reads it. */
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
