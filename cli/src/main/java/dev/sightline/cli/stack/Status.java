package dev.sightline.cli.stack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The stack at one moment.
 *
 * @param running since when
 * @param parts in the order of starting
 * @param stream empty where the service does not tell
 * @param firing names of alerts; empty where there is no Prometheus or it does not answer
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
   * What the service says of images.
   *
   * @param model as {@code NAME/VERSION on DEVICE}
   * @param answered since the service's start, those rejected among them
   * @param perSecond of late
   * @param lag images that wait in the partition that is furthest behind
   * @param meanSeconds from the record's timestamp to its answer, of late
   */
  record Stream(
      String model,
      long answered,
      long rejected,
      double perSecond,
      OptionalDouble lag,
      OptionalDouble meanSeconds) {}
}
