package dev.sightline.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;

/** Instances of the service under traffic, with the operations that faults use. */
final class Scene implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final String bootstrapServers;
  private final Path folder;
  private final Map<String, String> properties;
  private final List<Instance> instances = new ArrayList<>();
  private final Traffic traffic;
  private final Random random = new Random(42);

  Scene(String bootstrapServers, Path folder, int instances, Map<String, String> properties) {
    this.bootstrapServers = bootstrapServers;
    this.folder = folder;
    this.properties = properties;
    for (int i = 0; i < instances; i++) {
      add();
    }
    this.instances.forEach(Instance::awaitReady);
    traffic = new Traffic(bootstrapServers);
    awaitTraffic(500);
  }

  Instance add() {
    Instance instance =
        new Instance("instance-" + instances.size(), bootstrapServers, folder, properties);
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

  /** Waits until {@code images} more images are on the topic. */
  void awaitTraffic(int images) {
    int from = traffic.sent();
    Awaitility.await("traffic")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> traffic.sent() >= from + images);
  }

  /** Sends values that are not images, so that they become dead letters. */
  void sendUndecodable(int count, int bytes) {
    traffic.sendUndecodable(count, bytes);
  }

  /** Ends the traffic, waits for all answers, and counts them. */
  Verdict verdict() throws InterruptedException {
    awaitTraffic(500);
    traffic.close();
    Verdict verdict = new Verifier().verify(bootstrapServers, traffic.acknowledged(), PATIENCE);
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

  /** Returns how often an instance replaced its producer. */
  long replacedProducers() throws IOException {
    long replaced = 0;
    for (Instance instance : instances) {
      replaced += instance.replacedProducers();
    }
    return replaced;
  }

  @Override
  public void close() throws InterruptedException {
    traffic.close();
    instances.forEach(Instance::close);
  }
}
