package dev.sightline.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;

/** Instances of the service under traffic, with the operations that faults use. */
final class Scene implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration A_WHILE = Duration.ofSeconds(2);

  private final Endpoints endpoints;
  private final Path folder;
  private final Deployment deployment;
  private final List<Instance> instances = new ArrayList<>();
  private final Traffic traffic;
  private final Random random = new Random(42);

  Scene(Endpoints endpoints, Path folder, int instances, Deployment deployment) {
    this.endpoints = endpoints;
    this.folder = folder;
    this.deployment = deployment;
    try {
      for (int i = 0; i < instances; i++) {
        add();
      }
      this.instances.forEach(Instance::awaitReady);
      traffic = new Traffic(endpoints.direct());
    } catch (RuntimeException e) {
      this.instances.forEach(Instance::close);
      throw e;
    }
  }

  Instance add() {
    Instance instance =
        new Instance("instance-" + instances.size(), endpoints.service(), folder, deployment);
    instances.add(instance);
    return instance;
  }

  Instance any() {
    return instances.get(random.nextInt(instances.size()));
  }

  /** Waits for a random time, so that faults hit every part of the flow. */
  void waitAMoment(Duration least, Duration most) throws InterruptedException {
    Thread.sleep(random.nextLong(least.toMillis(), most.toMillis() + 1));
  }

  /** Waits until the images of this time, at the usual rate, are on the topic. */
  void awaitTraffic(Duration time) {
    int from = traffic.sent();
    long images = time.toMillis() * FaultScale.IMAGES_PER_SECOND / 1_000;
    Awaitility.await("traffic")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> traffic.sent() >= from + images);
  }

  String bootstrapServers() {
    return endpoints.direct();
  }

  Traffic traffic() {
    return traffic;
  }

  /** Ends the traffic, waits for all answers, and counts them. */
  Verdict verdict() throws InterruptedException {
    awaitTraffic(A_WHILE);
    traffic.close();
    Verdict verdict = new Verifier().verify(endpoints.direct(), traffic.acknowledged(), PATIENCE);
    assertThat(verdict.sent()).as("images sent").isGreaterThan(1_000);
    return verdict;
  }

  List<Instance> instances() {
    return instances;
  }

  /** Returns the folder of the logs of instances and brokers. */
  Path folder() {
    return folder;
  }

  /** Returns how many lines of the instances' logs contain a text. */
  long logged(String text) throws IOException {
    long lines = 0;
    for (Instance instance : instances) {
      lines += instance.logged(text);
    }
    return lines;
  }

  @Override
  public void close() throws InterruptedException {
    traffic.close();
    instances.forEach(Instance::close);
  }
}
