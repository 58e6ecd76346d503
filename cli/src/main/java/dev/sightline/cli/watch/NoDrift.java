package dev.sightline.cli.watch;

import java.util.Optional;

/** No service was named. */
final class NoDrift implements DriftSource {
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
}
