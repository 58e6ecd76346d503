package dev.sightline.cli.bench;

import java.util.ArrayList;
import java.util.List;

/** One or more instances of the service, measured as one. */
final class MeasuredServices implements AutoCloseable {
  /** Starts one instance. */
  @FunctionalInterface
  interface Starter {
    MeasuredService start(int number) throws InterruptedException;
  }

  private final List<MeasuredService> instances = new ArrayList<>();

  private MeasuredServices() {}

  /** Returns once all are ready. */
  static MeasuredServices start(int count, Starter starter) throws InterruptedException {
    MeasuredServices all = new MeasuredServices();
    try {
      for (int i = 0; i < count; i++) {
        all.instances.add(starter.start(i));
      }
      return all;
    } catch (RuntimeException | InterruptedException e) {
      all.close();
      throw e;
    }
  }

  void requireAlive() {
    instances.forEach(MeasuredService::requireAlive);
  }

  /** Of the slowest. */
  double secondsToReady() {
    return instances.stream().mapToDouble(MeasuredService::secondsToReady).max().orElse(0);
  }

  /** Of all together. */
  double cpuSeconds() {
    return instances.stream().mapToDouble(MeasuredService::cpuSeconds).sum();
  }

  /** Of the largest. */
  long residentBytes() {
    return instances.stream().mapToLong(MeasuredService::residentBytes).max().orElse(0);
  }

  /** Of the first: all do the same. */
  double meanBatch() throws InterruptedException {
    return instances.get(0).meanBatch();
  }

  @Override
  public void close() {
    instances.forEach(MeasuredService::close);
  }
}
