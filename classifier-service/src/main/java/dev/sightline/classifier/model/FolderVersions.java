package dev.sightline.classifier.model;

import dev.sightline.classifier.domain.TrialOrder;
import java.util.Optional;

/** Those of a repository on disk, which is never written to. */
public record FolderVersions(ModelRepository repository, String name) implements ModelVersions {
  @Override
  public ModelFile first() {
    return repository.current(name);
  }

  @Override
  public String current() {
    return repository.currentVersion(name);
  }

  @Override
  public Optional<TrialOrder> candidate() {
    return repository.candidate(name);
  }

  @Override
  public ModelFile open(String version) {
    return repository.open(name, version);
  }

  @Override
  public String stamp(String version) {
    return repository.stamp(name, version);
  }

  @Override
  public void serves(String version) {}
}
