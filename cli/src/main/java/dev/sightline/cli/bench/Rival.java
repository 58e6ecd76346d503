package dev.sightline.cli.bench;

import java.util.Optional;

/** A program that does the service's work and is measured beside it. */
interface Rival {
  /** Returns the name in the report. */
  String name();

  /** Returns what is missing on this machine, or empty if the program can be started. */
  Optional<String> missing();

  /** Starts the program on the measured processors; it may not be ready yet. */
  MeasuredSystem start(RivalSetup setup, StreamTopics topics);
}
