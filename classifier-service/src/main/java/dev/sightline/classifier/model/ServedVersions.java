package dev.sightline.classifier.model;

import dev.sightline.classifier.domain.RequestedTrial;
import dev.sightline.classifier.domain.StartupException;
import dev.sightline.modelstore.ModelFile;
import java.util.Optional;

/**
 * The versions of the one model that is served, and which of them are wanted. Asked anew each time,
 * since both change. What can't be answered throws {@link StartupException}. Thread-safe.
 */
public interface ServedVersions {
  /** The model's name. */
  String name();

  /** The version to begin with. */
  ModelFile first();

  /** What {@code CURRENT} says. */
  String current();

  /** What {@code CANDIDATE} says; empty where there is no such file. */
  Optional<RequestedTrial> candidate();

  /** Reads a version whole, and checks it. */
  ModelFile open(String version);

  /** Changes when a version's files do, where that can be told without reading them. */
  String stamp(String version);

  /** Told of each version that answers from now on; throws nothing. */
  void markServed(String version);
}
