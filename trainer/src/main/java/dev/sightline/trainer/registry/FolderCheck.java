package dev.sightline.trainer.registry;

import dev.sightline.modelstore.Parsed;
import dev.sightline.modelstore.TrialSpec;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    repository.line(name, ModelRepository.CURRENT).ifPresent(line -> current(line, faults));
    repository.candidateFile(name).ifPresent(candidate -> candidate(candidate, faults));
    try {
      List<HistoryEntry> unused = repository.history(name);
    } catch (TrainerFailure e) {
      faults.add(String.valueOf(e.getMessage()));
    }
    return faults;
  }

  private void current(String line, List<String> faults) {
    Optional<Integer> version = repository.current(name);
    if (version.isEmpty()) {
      faults.add("CURRENT holds '" + line + "', which is no version");
    } else if (!repository.versions(name).contains(version.get())) {
      faults.add("CURRENT names version " + line + ", which is not there");
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
    candidate
        .value()
        .map(TrialSpec::version)
        .filter(version -> !repository.versions(name).contains(version))
        .ifPresent(
            version -> faults.add("CANDIDATE names version " + version + ", which does not exist"));
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
