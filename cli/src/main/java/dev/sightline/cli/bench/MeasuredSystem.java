package dev.sightline.cli.bench;

/** A running system whose resources are measured: one or more processes. */
interface MeasuredSystem extends AutoCloseable {
  /** Throws CommandFailure with the reason if a process ended. */
  void requireAlive();

  /** Returns the CPU time of all processes together since their start, in seconds. */
  double cpuSeconds();

  /** Returns the resident memory of the largest process in bytes, or 0 if it is unknown. */
  long residentBytes();

  /** Stops all processes. */
  @Override
  void close();
}
