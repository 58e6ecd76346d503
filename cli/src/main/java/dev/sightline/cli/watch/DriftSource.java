package dev.sightline.cli.watch;

import java.util.Optional;

/** Provides drift readings to a view. */
public interface DriftSource extends AutoCloseable {
  /** Source without readings, if no service is configured. */
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
          // Nothing to close.
        }
      };

  /** Returns the newest reading, or empty if there is none. */
  Optional<DriftReading> reading();

  /**
   * Returns the newest reading or the reason why there is none, as text; empty if not requested.
   */
  Optional<String> line();

  @Override
  void close();
}
