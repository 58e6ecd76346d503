package dev.sightline.cli.watch;

import java.util.Optional;

/** Where a view learns of drift. */
public interface DriftSource extends AutoCloseable {
  /** Never has a reading: no service was named. */
  DriftSource NONE =
      new DriftSource() {
        @Override
        public Optional<DriftReading> reading() {
          return Optional.empty();
        }

        @Override
        public Optional<String> line() {
          return Optional.empty();
        }

        @Override
        public void close() {
          // Nothing is open.
        }
      };

  /** The newest; empty where there is none. */
  Optional<DriftReading> reading();

  /** The same for people, or why there is none; empty where nobody asked for it. */
  Optional<String> line();

  @Override
  void close();
}
