package dev.sightline.classifier.pipeline;

import dev.sightline.classifier.domain.TrialOrder;
import dev.sightline.classifier.model.ModelRepository;
import java.util.Optional;

/** The versions of the one model that is served, as the repository has them now. Thread-safe. */
record ModelSource(ModelRepository repository, String name, ModelLoader loader) {
  /** See {@link ModelRepository#currentVersion}. */
  String currentVersion() {
    return repository.currentVersion(name);
  }

  /** See {@link ModelRepository#candidate}. */
  Optional<TrialOrder> candidate() {
    return repository.candidate(name);
  }

  /** See {@link ModelRepository#stamp}. */
  String stamp(String version) {
    return repository.stamp(name, version);
  }

  /** See {@link ModelRepository#open} and {@link ModelLoader#load}. */
  ServedModel load(String version) {
    return loader.load(repository.open(name, version));
  }
}
