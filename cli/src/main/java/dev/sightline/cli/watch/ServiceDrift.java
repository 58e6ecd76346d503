package dev.sightline.cli.watch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Reads the drift of a service every two seconds on its own thread. */
public final class ServiceDrift implements DriftSource {
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final Metrics metrics;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(ServiceDrift::daemon);
  private volatile Optional<DriftReading> reading = Optional.empty();
  private volatile String line = "drift: waiting for the service";

  /** Source of the service's metrics. */
  @FunctionalInterface
  public interface Metrics {
    /** Returns the metrics, or empty if the service does not answer. */
    Optional<String> get() throws InterruptedException;
  }

  /**
   * @param service name of the service in messages
   */
  public ServiceDrift(String service, Metrics metrics) {
    this.metrics = metrics;
    thread.scheduleWithFixedDelay(
        () -> ask(service), 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "drift");
    thread.setDaemon(true);
    return thread;
  }

  private void ask(String service) {
    try {
      Optional<String> answer = metrics.get();
      reading = answer.flatMap(DriftReading::in);
      line =
          reading
              .map(DriftReading::line)
              .orElse(
                  answer.isPresent()
                      ? "drift: " + service + " reports no drift"
                      : "drift: " + service + " does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Optional<DriftReading> reading() {
    return reading;
  }

  @Override
  public Optional<String> line() {
    return Optional.of(line);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
