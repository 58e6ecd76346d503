package dev.sightline.cli.stack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Snapshot of the stack.
 *
 * @param running time since the start
 * @param parts components in the order of starting
 * @param stream empty if the service does not answer
 * @param firing names of firing alerts; empty if Prometheus does not run or does not answer
 */
record Status(
    Duration running,
    List<PartStatus> parts,
    Optional<Stream> stream,
    Optional<Set<String>> firing) {
  Status {
    parts = List.copyOf(parts);
  }

  record PartStatus(String name, State state, int restarts) {
    enum State {
      STARTING("starting"),
      READY("ready"),
      ENDED("ended");

      private final String text;

      State(String text) {
        this.text = text;
      }

      @Override
      public String toString() {
        return text;
      }
    }
  }

  /**
   * Figures of the service about its stream.
   *
   * @param model {@code NAME/VERSION on DEVICE}
   * @param answered answers since the service's start, including rejections
   * @param perSecond recent images per second
   * @param lag maximum number of waiting images in a partition
   * @param meanSeconds recent mean time from the record's timestamp to its answer
   */
  record Stream(
      String model,
      long answered,
      long rejected,
      double perSecond,
      OptionalDouble lag,
      OptionalDouble meanSeconds) {}
}
