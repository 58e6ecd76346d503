package dev.sightline.cli.stack;

import dev.sightline.cli.broker.Broker;
import dev.sightline.cli.broker.BrokerSettings;
import dev.sightline.cli.broker.FreePort;
import dev.sightline.cli.service.ModelChoice;
import dev.sightline.cli.service.ServiceHttp;
import dev.sightline.cli.stack.Status.PartStatus;
import dev.sightline.cli.stack.Status.PartStatus.State;
import dev.sightline.cli.terminal.StopSignal;
import dev.sightline.clisupport.failure.CommandFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Starts all components, supervises them until a stop is requested, and stops them in reverse
 * order. Used once.
 */
public final class Stack {
  private static final Duration TURN = Duration.ofSeconds(1);
  private static final Duration START_PATIENCE = Duration.ofMinutes(3);

  private final StackSettings settings;
  private final ModelChoice model;
  private final StackView view;
  private final ServiceHttp service;
  private final Optional<PrometheusHttp> prometheus;
  private final ThroughputReader stream = new ThroughputReader();
  private final AtomicLong sent = new AtomicLong();
  private final Map<String, SupervisedComponent> parts = new LinkedHashMap<>();
  private final long start = System.nanoTime();

  public Stack(StackSettings settings, ModelChoice model, StackView view) {
    this.settings = settings;
    this.model = model;
    this.view = view;
    service = new ServiceHttp(settings.httpPort());
    prometheus = settings.prometheus().map(wanted -> new PrometheusHttp(wanted.port()));
  }

  /**
   * Returns when a stop was requested and all components have stopped.
   *
   * @throws CommandFailure if a component does not start or ends repeatedly; all components have
   *     stopped then
   */
  public void run(StopSignal stop) throws InterruptedException {
    requireFreePorts();
    view.show("Starting the broker, the service and the optional components ...");
    try (Broker broker = startBroker()) {
      try {
        startParts();
        if (awaitReady(stop)) {
          links(broker).forEach(view::show);
          watch(stop);
        }
      } finally {
        view.finish();
        stopParts();
      }
    }
    view.show("Stopped.");
  }

  /** Reports a used port before anything starts, with the option that changes it. */
  private void requireFreePorts() {
    FreePort.requireFree("127.0.0.1", settings.kafkaPort(), "--kafka-port");
    FreePort.requireFree("127.0.0.1", settings.httpPort(), "--http-port");
    settings
        .prometheus()
        .ifPresent(wanted -> FreePort.requireFree("127.0.0.1", wanted.port(), "--prometheus-port"));
  }

  private Broker startBroker() {
    return Broker.start(
        new BrokerSettings(
            settings.folder().resolve("broker"),
            "127.0.0.1",
            "localhost",
            settings.kafkaPort(),
            settings.partitions()));
  }

  private void startParts() {
    start("service", ServiceComponent.starter(settings, model, service));
    settings
        .prometheus()
        .ifPresent(
            wanted ->
                start(
                    "prometheus",
                    PrometheusComponent.starter(settings, wanted, prometheus.orElseThrow())));
  }

  private void start(String name, Component.Starter starter) {
    parts.put(name, new SupervisedComponent(name, starter, System::nanoTime, view::show));
  }

  /** Returns false if a stop was requested meanwhile. */
  private boolean awaitReady(StopSignal stop) throws InterruptedException {
    for (Map.Entry<String, SupervisedComponent> each : parts.entrySet()) {
      while (!each.getValue().isReady()) {
        Optional<String> ended = each.getValue().ended();
        // Ctrl-C also reaches the children, which may end before this process sees it.
        if (stop.await(Duration.ofMillis(250))) {
          return false;
        }
        if (ended.isPresent()) {
          throw new CommandFailure("%s did not start: %s".formatted(each.getKey(), ended.get()));
        }
        if (System.nanoTime() - start > START_PATIENCE.toNanos()) {
          throw new CommandFailure(
              String.format(
                  Locale.ROOT,
                  "%s is not ready after %d minutes",
                  each.getKey(),
                  START_PATIENCE.toMinutes()));
        }
      }
    }
    settings
        .demo()
        .ifPresent(
            demo -> start("producer", () -> new DemoComponent(demo, settings.broker(), sent)));
    return true;
  }

  private List<String> links(Broker broker) {
    String http = "http://localhost:" + settings.httpPort();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("  page        " + http + "/");
    lines.add("  metrics     " + http + "/q/metrics");
    settings
        .prometheus()
        .ifPresent(wanted -> lines.add("  prometheus  http://localhost:" + wanted.port() + "/"));
    lines.add("  kafka       " + broker.address());
    lines.add("  data, logs  " + settings.folder());
    lines.add("");
    lines.add("Ctrl-C stops all.");
    return lines;
  }

  private void watch(StopSignal stop) throws InterruptedException {
    while (!stop.await(TURN)) {
      boolean anyEnded = parts.values().stream().anyMatch(part -> part.ended().isPresent());
      // A component that Ctrl-C ended must not be restarted.
      if (anyEnded && stop.await(TURN)) {
        return;
      }
      parts.values().forEach(SupervisedComponent::watch);
      view.refresh(status());
    }
  }

  private Status status() throws InterruptedException {
    List<PartStatus> states = new ArrayList<>();
    states.add(new PartStatus("broker", State.READY, 0));
    for (Map.Entry<String, SupervisedComponent> each : parts.entrySet()) {
      SupervisedComponent part = each.getValue();
      State state =
          part.ended().isPresent() ? State.ENDED : part.isReady() ? State.READY : State.STARTING;
      states.add(new PartStatus(each.getKey(), state, part.restarts()));
    }
    return new Status(
        Duration.ofNanos(System.nanoTime() - start),
        states,
        service.metrics().map(text -> stream.read(new MetricsText(text), System.nanoTime())),
        firing());
  }

  private Optional<Set<String>> firing() throws InterruptedException {
    return prometheus.isPresent() ? prometheus.get().firing() : Optional.empty();
  }

  private void stopParts() {
    Deque<SupervisedComponent> lastFirst = new ArrayDeque<>();
    parts.values().forEach(lastFirst::addFirst);
    lastFirst.forEach(SupervisedComponent::close);
  }
}
