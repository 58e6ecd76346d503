package dev.sightline.cli.watch;

import java.util.Optional;

/** Where a view learns of drift. */
public interface DriftSource extends AutoCloseable {
  /** Nobody asks a service. */
  DriftSource NONE = new NoDrift();

  /** The newest; empty where there is none. */
  Optional<DriftReading> reading();

  /** The same for people, or why there is none; empty where nobody asked for it. */
  Optional<String> line();

  @Override
  void close();
}
