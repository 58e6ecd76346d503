package dev.sightline.classifier.pipeline;

import dev.sightline.classifier.domain.RequestedTrial;
import dev.sightline.classifier.model.ModelVersions;
import java.util.Optional;

/** The versions of the one model that is served, ready to answer. Thread-safe. */
record ModelSource(ModelVersions versions, ModelLoader loader) {
  String name() {
    return versions.name();
  }

  /** See {@link ModelVersions#first} and {@link ModelLoader#load}. */
  ServedModel first() {
    return loader.load(versions.first());
  }

  /** See {@link ModelVersions#current}. */
  String currentVersion() {
    return versions.current();
  }

  /** See {@link ModelVersions#candidate}. */
  Optional<RequestedTrial> candidate() {
    return versions.candidate();
  }

  /** See {@link ModelVersions#stamp}. */
  String stamp(String version) {
    return versions.stamp(version);
  }

  /** See {@link ModelVersions#open} and {@link ModelLoader#load}. */
  ServedModel load(String version) {
    return loader.load(versions.open(version));
  }

  /** See {@link ModelVersions#serves}. */
  void serves(String version) {
    versions.serves(version);
  }
}
