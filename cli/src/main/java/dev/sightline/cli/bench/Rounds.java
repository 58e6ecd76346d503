package dev.sightline.cli.bench;

import dev.sightline.clisupport.failure.CommandFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Measures the floor, the service and its rivals one after the other, in each round, on the same
 * processors and images.
 */
final class Rounds {
  /** Measures the floor once. */
  @FunctionalInterface
  interface Floor {
    Usage measure() throws InterruptedException;
  }

  /** Starts the service, and returns when it is ready. */
  @FunctionalInterface
  interface Service {
    MeasuredServices start(StreamTopics topics) throws InterruptedException;
  }

  private final FilledTopic topic;
  private final RivalSetup setup;
  private final int distinct;
  private final Consumer<String> progress;
  private final List<Usage> floors = new ArrayList<>();
  private final List<ServiceRound> services = new ArrayList<>();
  private final Map<Rival, List<RivalRound>> measured = new LinkedHashMap<>();
  private final Map<Rival, RivalResult> unmeasured = new LinkedHashMap<>();

  /**
   * @param distinct number of distinct images in the topic
   * @param progress receives one line after each measurement
   */
  Rounds(
      FilledTopic topic,
      Comparison comparison,
      RivalSetup setup,
      int distinct,
      Consumer<String> progress) {
    this.topic = topic;
    this.setup = setup;
    this.distinct = distinct;
    this.progress = progress;
    for (Rival rival : comparison.rivals()) {
      measured.put(rival, new ArrayList<>());
      rival
          .missing()
          .ifPresent(what -> unmeasured.put(rival, RivalResult.missing(rival.name(), what)));
    }
  }

  void run(int number, Floor floor, Service service) throws InterruptedException {
    floors.add(floor.measure());
    report(number, "floor", floors.get(number - 1));
    StreamTopics topics = topic.topics(String.format(Locale.ROOT, "round-%d-service", number));
    try (MeasuredServices running = service.start(topics)) {
      FilledRun run = topic.measure(running, topics);
      services.add(new ServiceRound(run, running.secondsToReady(), running.meanBatch()));
    }
    report(number, "service", services.get(number - 1).usage());
    if (measured.isEmpty()) {
      return;
    }
    PredictedLabels labels = labels(topics);
    for (Map.Entry<Rival, List<RivalRound>> each : measured.entrySet()) {
      if (!unmeasured.containsKey(each.getKey())) {
        run(number, each.getKey(), each.getValue(), labels);
      }
    }
  }

  /** A rival that fails is not measured again, and does not prevent the other results. */
  private void run(int number, Rival rival, List<RivalRound> rounds, PredictedLabels labels)
      throws InterruptedException {
    String run = rival.name().toLowerCase(Locale.ROOT).replace(' ', '-');
    StreamTopics topics = topic.topics(String.format(Locale.ROOT, "round-%d-%s", number, run));
    try (MeasuredSystem running = rival.start(setup, topics)) {
      FilledRun measurement = topic.measure(running, topics);
      rounds.add(new RivalRound(measurement, labels.share(labels(topics))));
      report(number, rival.name(), measurement.usage());
    } catch (CommandFailure e) {
      unmeasured.put(rival, RivalResult.failed(rival.name(), e.getMessage()));
      progress.accept(
          String.format(
              Locale.ROOT, "round %d: %s failed: %s", number, rival.name(), e.getMessage()));
    }
  }

  private PredictedLabels labels(StreamTopics topics) {
    return PredictedLabels.read(setup.bootstrapServers(), topics.predictions(), distinct);
  }

  private void report(int number, String name, Usage usage) {
    progress.accept(
        String.format(
            Locale.ROOT, "round %d: %s %,.0f images/s", number, name, usage.imagesPerSecond()));
  }

  List<Usage> floor() {
    return floors;
  }

  List<ServiceRound> service() {
    return services;
  }

  List<RivalResult> rivals() {
    return measured.entrySet().stream()
        .map(
            each ->
                unmeasured.getOrDefault(
                    each.getKey(), RivalResult.measured(each.getKey().name(), each.getValue())))
        .toList();
  }
}
