package dev.sightline.cli.hostile;

import java.util.Optional;

/** A record that was sent, and its position after the broker has acknowledged it. */
final class SentRecord {
  private final String name;
  private final boolean hostile;
  private final int bytes;
  private final long dueNanos;
  private volatile Optional<SourcePosition> position = Optional.empty();

  SentRecord(String name, boolean hostile, int bytes, long dueNanos) {
    this.name = name;
    this.hostile = hostile;
    this.bytes = bytes;
    this.dueNanos = dueNanos;
  }

  String name() {
    return name;
  }

  boolean isHostile() {
    return hostile;
  }

  /** Returns the size of key, value and headers. */
  int bytes() {
    return bytes;
  }

  /** Returns the time at which it was due, on the clock of {@link System#nanoTime}. */
  long dueNanos() {
    return dueNanos;
  }

  void acknowledge(SourcePosition acknowledged) {
    position = Optional.of(acknowledged);
  }

  Optional<SourcePosition> position() {
    return position;
  }
}
