package dev.sightline.cli.bench;

import java.util.ArrayList;
import java.util.List;

/** One or more instances of the service, measured together. */
final class MeasuredServices implements MeasuredSystem {
  /** Starts one instance. */
  @FunctionalInterface
  interface Starter {
    MeasuredService start(int number) throws InterruptedException;
  }

  private final List<MeasuredService> instances = new ArrayList<>();

  private MeasuredServices() {}

  /** Starts all instances, and returns when all are ready. */
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

  @Override
  public void requireAlive() {
    instances.forEach(MeasuredService::requireAlive);
  }

  /** Returns the start time of the slowest instance, in seconds. */
  double secondsToReady() {
    return instances.stream().mapToDouble(MeasuredService::secondsToReady).max().orElse(0);
  }

  @Override
  public double cpuSeconds() {
    return instances.stream().mapToDouble(MeasuredService::cpuSeconds).sum();
  }

  @Override
  public long residentBytes() {
    return instances.stream().mapToLong(MeasuredService::residentBytes).max().orElse(0);
  }

  /** Returns the mean batch size of the first instance; all have the same load. */
  double meanBatch() throws InterruptedException {
    return instances.get(0).meanBatch();
  }

  @Override
  public void close() {
    instances.forEach(MeasuredService::close);
  }
}
