package dev.sightline.classifier.kafka;

import static dev.sightline.classifier.domain.Logfmt.value;

import dev.sightline.classifier.domain.ConsumptionListener;
import dev.sightline.classifier.process.EssentialScheduler;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks the broker at intervals, on its own thread, for the lag of the assigned partitions and
 * whether all topics exist. The consumer's own figures stand still while it does not fetch.
 */
final class StreamWatch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(StreamWatch.class);

  /** Time within which the lag of newly assigned partitions is known. */
  private static final Duration ASSIGNMENT = Duration.ofSeconds(1);

  private final GroupState group;
  private final String topic;
  private final Supplier<Set<Integer>> assigned;
  private final ConsumptionListener listener;
  private final ScheduledExecutorService thread = new EssentialScheduler("watch");
  private volatile @Nullable Uuid first;
  private volatile @Nullable String problem;

  // Used only by this object's thread.
  private boolean answered = true;
  private Set<Integer> checked = Set.of();
  private Set<String> reported = Set.of();

  /**
   * @param group owned by this object
   * @param assigned returns the partitions that are assigned to this instance
   * @param listener takes their lag after each check
   */
  StreamWatch(
      GroupState group,
      String topic,
      Supplier<Set<Integer>> assigned,
      ConsumptionListener listener) {
    this.group = group;
    this.topic = topic;
    this.assigned = assigned;
    this.listener = listener;
  }

  /**
   * Starts the checks; the first is made at once, after the task, and another when partitions were
   * assigned.
   */
  void start(Duration period, Runnable before) {
    thread.execute(before);
    thread.execute(this::check);
    every(period, this::check);
    every(ASSIGNMENT, this::checkNewPartitions);
  }

  private void every(Duration period, Runnable task) {
    long millis = period.toMillis();
    Future<?> unused = thread.scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Returns which topic is missing and what to do; null if none is. */
  @Nullable String problem() {
    return problem;
  }

  /**
   * Returns whether the images topic is another than at the first check.
   *
   * @throws KafkaException if the broker does not answer
   */
  boolean topicIsNew() {
    Uuid known = first;
    return known != null && !known.equals(group.topicId());
  }

  void checkNewPartitions() {
    if (!assigned.get().equals(checked)) {
      check();
    }
  }

  void check() {
    checked = assigned.get();
    try {
      Set<String> missing = group.missingTopics();
      report(missing);
      if (missing.contains(topic)) {
        listener.lag(Map.of());
      } else {
        checkImagesTopic();
      }
      answered = true;
    } catch (InterruptException e) {
      LOG.debug("the service stops", e);
    } catch (RuntimeException e) {
      // An exception would end the schedule.
      listener.lag(Map.of());
      reportOnce(e);
    }
  }

  private void checkImagesTopic() {
    Uuid id = group.topicId();
    if (first == null) {
      first = id;
    }
    listener.lag(lagOf(checked));
  }

  private Map<Integer, Long> lagOf(Set<Integer> partitions) {
    if (partitions.isEmpty()) {
      return Map.of();
    }
    // Asked before the ends, which only grow.
    Map<Integer, Long> committed = group.committed();
    Map<Integer, Long> ends = group.ends(partitions);
    Map<Integer, Long> lag = new HashMap<>();
    ends.forEach(
        (each, end) -> {
          Long next = committed.get(each);
          if (next != null && next <= end) {
            lag.put(each, end - next);
          }
        });
    if (lag.size() < ends.size()) {
      // Without a usable offset the first record is the next.
      group
          .starts(partitions)
          .forEach((each, start) -> lag.putIfAbsent(each, ends.getOrDefault(each, start) - start));
    }
    return lag;
  }

  /** Logs each topic when it disappears and when it exists again. */
  private void report(Set<String> missing) {
    missing.stream()
        .filter(each -> !reported.contains(each))
        .forEach(each -> LOG.errorf("topic-missing topic=%s", value(each)));
    reported.stream()
        .filter(each -> !missing.contains(each))
        .forEach(each -> LOG.infof("topic-found topic=%s", value(each)));
    reported = missing;
    problem =
        missing.stream()
            .findFirst()
            .map("topic %s does not exist; create it again"::formatted)
            .orElse(null);
  }

  private void reportOnce(RuntimeException failure) {
    if (answered) {
      LOG.warnf("lag-unknown cause=%s", value(failure.getMessage()));
    }
    answered = false;
  }

  /** Ends the thread; a running check is interrupted. */
  @Override
  public void close() {
    thread.shutdownNow();
    group.close();
  }
}
