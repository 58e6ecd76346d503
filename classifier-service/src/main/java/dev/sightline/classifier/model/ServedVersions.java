package dev.sightline.classifier.model;

import dev.sightline.classifier.domain.RequestedTrial;
import dev.sightline.classifier.domain.StartupException;
import dev.sightline.modelstore.ModelFile;
import java.util.Optional;

/**
 * Versions of the served model, and the current and the candidate version. Every call reads the
 * present state, because both change. Methods throw {@link StartupException} if they cannot return
 * a result. Thread-safe.
 */
public interface ServedVersions {
  /** Returns the name of the model. */
  String name();

  /** Returns the version to start with. */
  ModelFile first();

  /** Returns the version in {@code CURRENT}. */
  String current();

  /** Returns the trial in {@code CANDIDATE}, or empty if the file does not exist. */
  Optional<RequestedTrial> candidate();

  /** Reads and checks a complete version. */
  ModelFile open(String version);

  /**
   * Returns a text that changes with the files of a version, if this is known without reading them.
   */
  String stamp(String version);

  /** Records that a version now answers; does not throw. */
  void markServed(String version);
}
